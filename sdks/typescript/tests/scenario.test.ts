import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, test } from "vitest";
import { Batchivo } from "../src/index.js";
import { API, GATEWAY, unique } from "./support/api.js";
import { Receiver } from "./support/receiver.js";
import { Scenario, type Step } from "./support/scenario.js";

const { steps, title } = JSON.parse(
  await readFile(new URL("../../scenario.json", import.meta.url), "utf8"),
) as { title: string; steps: Step[] };

describe.each([
  ["uvicorn", API],
  ["API Gateway", GATEWAY],
])(`behind %s: ${title}`, (_, baseUrl) => {
  const receiver = new Receiver();
  let scenario: Scenario;

  beforeAll(async () => {
    await receiver.start();
    scenario = new Scenario(new Batchivo({ baseUrl }), receiver, unique());
  });
  afterAll(() => receiver.stop());

  test.each(steps)("$title", (step) => scenario.take(step));
});
