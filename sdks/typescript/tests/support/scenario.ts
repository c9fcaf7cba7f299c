// Goes through ../../scenario.json; what its keys mean is told in ../../README.md.

import { expect } from "vitest";
import { ApiError, type Batchivo } from "../../src/index.js";
import { verifyWebhook, WebhookVerificationError } from "../../src/webhooks.js";
import type { Receiver } from "./receiver.js";

type Values = Record<string, unknown>;

export interface Step {
  title: string;
  call?: string;
  args?: string[];
  body?: Values;
  query?: Values;
  save?: string;
  expect?: Values;
  error?: { status: number; code: string; field?: string };
  receive?: string;
  within_seconds?: number;
  events?: { type: string; expect: Values }[];
  refuse?: string;
  foreign_secret?: string;
}

export class Scenario {
  readonly #results: Values;

  constructor(
    private readonly client: Batchivo,
    private readonly receiver: Receiver,
    unique: string,
  ) {
    this.#results = { unique, receiver_url: receiver.url };
  }

  async take(step: Step): Promise<void> {
    if (step.call) await this.#call(step, step.call);
    else if (step.receive) await this.#receive(step, step.receive);
    else if (step.refuse) this.#refuse(step, step.refuse);
    else throw new Error(`a step of no known kind: ${step.title}`);
  }

  async #call(step: Step, name: string): Promise<void> {
    const inputs = [...(step.args ?? []), step.body, step.query].filter((it) => it !== undefined);
    const outcome = this.#method(name)(...(this.#filled(inputs) as unknown[]));
    if (step.error) {
      const error = await outcome.then(() => undefined, (reason: unknown) => reason);
      expect(error).toBeInstanceOf(ApiError);
      const { status, code, fields } = error as ApiError;
      expect({ status, code }).toEqual({ status: step.error.status, code: step.error.code });
      if (step.error.field) expect(fields.map(({ field }) => field)).toContain(step.error.field);
      return;
    }
    const result = await outcome;
    if (step.save) this.#results[step.save] = result;
    this.#check(result, step.expect);
  }

  #method(name: string): (...inputs: unknown[]) => Promise<unknown> {
    const [resource, operation] = name.split(".").map(camel) as [string, string];
    const methods = (this.client as unknown as Record<string, Record<string, Function>>)[resource]!;
    return async (...inputs) => {
      const answer = methods[operation]!(...inputs);
      if (!(Symbol.asyncIterator in answer)) return answer;
      const entries = [];
      for await (const entry of answer) entries.push(entry);
      return entries;
    };
  }

  async #receive(step: Step, secret: string): Promise<void> {
    const wanted = step.events!;
    const requests = await this.receiver.wait(wanted.length, step.within_seconds!);
    const events = requests.map(({ body, headers }) =>
      verifyWebhook(body, headers, this.#filled(secret) as string),
    );
    const types = wanted.map(({ type }) => type).sort();
    expect(events.map(({ type }) => type).sort()).toEqual(types);
    for (const { type, expect: expected } of wanted) {
      this.#check(events.find((event) => event.type === type)!.data, expected);
    }
  }

  #refuse(step: Step, reference: string): void {
    const secret = this.#filled(reference) as string;
    const { body, headers } = this.receiver.requests[0]!;
    const changed = Uint8Array.from(body, (byte, index) => (index === 5 ? byte ^ 1 : byte));
    const { "webhook-signature": _, ...unsigned } = headers;
    expect(() => verifyWebhook(changed, headers, secret)).toThrow(WebhookVerificationError);
    expect(() => verifyWebhook(body, headers, step.foreign_secret!)).toThrow(
      WebhookVerificationError,
    );
    expect(() => verifyWebhook(body, unsigned, secret)).toThrow(WebhookVerificationError);
  }

  #check(result: unknown, expected: Values = {}): void {
    for (const [path, wanted] of Object.entries(this.#filled(expected) as Values)) {
      const found = at(result, path.split("."));
      if (typeof wanted === "object" && wanted !== null && "starts_with" in wanted) {
        expect(String(found).startsWith(String(wanted.starts_with)), path).toBe(true);
      } else {
        expect(found, path).toEqual(wanted);
      }
    }
  }

  #filled(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((entry) => this.#filled(entry));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, this.#filled(it)]));
    }
    if (typeof value !== "string") return value;
    const whole = /^\$\{([^}]+)\}$/.exec(value);
    if (whole) return at(this.#results, whole[1]!.split("."));
    return value.replace(/\$\{([^}]+)\}/g, (_, path) => String(at(this.#results, path.split("."))));
  }
}

function at(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>((found, key) => (found as Values)[key], value);
}

function camel(snake: string): string {
  return snake.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
