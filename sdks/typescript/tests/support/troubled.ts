// A real HTTP server before the real API, which makes the trouble that a test asks for.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { API } from "./api.js";

export interface Seen {
  method: string;
  path: string;
  headers: Record<string, string>;
}

/** Answers in the API's place and says so, or lets the call go on to it. */
export type Trouble = (call: Call) => boolean | Promise<boolean>;

/** One request, and what can be done about it. */
export class Call implements Seen {
  constructor(
    readonly method: string,
    readonly path: string,
    readonly headers: Record<string, string>,
    readonly body: Uint8Array<ArrayBuffer>,
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {}

  /** What the API answers to it. */
  async forward(): Promise<Response> {
    const { host: _, connection: __, ...headers } = this.headers;
    const body = this.body.length > 0 ? this.body : undefined;
    return fetch(API + this.path, { method: this.method, headers, body });
  }

  refuse(status: number, code: string, headers: Record<string, string> = {}): true {
    const body = JSON.stringify({ detail: `This is ${code}.`, code });
    this.response
      .writeHead(status, { "Content-Type": "application/json", "X-Request-Id": "seen", ...headers })
      .end(body);
    return true;
  }

  answer(status: number, body: string): true {
    this.response.writeHead(status, { "Content-Type": "text/html" }).end(body);
    return true;
  }

  async passOn(answer: Response): Promise<void> {
    const headers = Object.fromEntries(answer.headers);
    delete headers["content-encoding"];
    delete headers["content-length"];
    this.response.writeHead(answer.status, headers).end(await answer.text());
  }

  /** The connection breaks off without an answer. */
  drop(): true {
    this.request.socket.destroy();
    return true;
  }

  /** The connection breaks off in the middle of the answer. */
  dropInTheMiddle(): true {
    this.response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
    this.response.write('{"data": [', () => this.request.socket.destroy());
    return true;
  }
}

export class Troubled {
  /** What came in, in its order. */
  readonly seen: Seen[] = [];
  #troubles: Trouble[] = [];
  #server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string>;
    const call = new Call(
      request.method!,
      request.url!,
      headers,
      new Uint8Array(Buffer.concat(chunks)),
      request,
      response,
    );
    this.seen.push({ method: call.method, path: call.path, headers });
    for (const trouble of this.#troubles) {
      if (await trouble(call)) return;
    }
    await call.passOn(await call.forward());
  });

  async start(): Promise<this> {
    await new Promise<void>((started) => this.#server.listen(0, "127.0.0.1", started));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on, before any call goes on to the API; what came until now is forgotten. */
  make(...troubles: Trouble[]): void {
    this.#troubles = troubles;
    this.seen.length = 0;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((stopped) => this.#server.close(stopped));
  }
}

/** The trouble for the first so many calls only. */
export function times(count: number, trouble: Trouble): Trouble {
  let left = count;
  return (call) => left-- > 0 && trouble(call);
}
