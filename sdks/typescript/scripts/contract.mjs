// The contract as a client sees it.

import { readFile } from "node:fs/promises";
import { parse } from "yaml";

const CONTRACT = new URL("../../../openapi/openapi.yaml", import.meta.url);
export const SCHEMA = "#/components/schemas/";

/** Names that the SDK gives to its error classes. */
const RENAMED = { Error: "ErrorBody", ValidationError: "ValidationErrorBody" };

export async function clientContract() {
  const contract = renamed(parse(await readFile(CONTRACT, "utf8")));
  allowNullAtFields(contract);
  contract.paths = callable(contract);
  contract.components = { schemas: contract.components.schemas };
  for (const schema of Object.values(contract.components.schemas)) delete schema.example;
  addEvents(contract);
  demandDefaultsInAnswers(contract);
  return contract;
}

function renamed(contract) {
  let text = JSON.stringify(contract);
  for (const [from, to] of Object.entries(RENAMED)) {
    text = text.replaceAll(`"${SCHEMA}${from}"`, `"${SCHEMA}${to}"`);
  }
  const result = JSON.parse(text);
  result.components.schemas = Object.fromEntries(
    Object.entries(result.components.schemas).map(([name, schema]) => [
      RENAMED[name] ?? name,
      schema,
    ]),
  );
  return result;
}

/** Allow null at the fields that refer to a nullable schema, and make one type of it. */
function allowNullAtFields({ components: { schemas } }) {
  const bases = Object.fromEntries(
    Object.keys(schemas)
      .filter((name) => schemas[name].nullable)
      .map((name) => [name, name.replace(/OrNull$/, "")]),
  );
  for (const schema of Object.values(schemas)) {
    for (const field of Object.values(schema.properties ?? {})) {
      const base = bases[(field.$ref ?? field.allOf?.[0]?.$ref)?.slice(SCHEMA.length)];
      if (!base) continue;
      delete field.$ref;
      Object.assign(field, { nullable: true, allOf: [{ $ref: SCHEMA + base }] });
    }
  }
  for (const [name, base] of Object.entries(bases)) {
    if (name !== base) {
      delete schemas[name];
    } else {
      delete schemas[name].nullable;
      if (schemas[name].enum) schemas[name].enum = schemas[name].enum.filter((it) => it !== null);
    }
  }
}

/**
 * The operations with their parameters, and with their successful answers: refusals all
 * have one shape, and the client raises them.
 */
function callable(contract) {
  const inPlace = (part) =>
    part.$ref
      ? part.$ref.split("/").slice(1).reduce((node, name) => node[name], contract)
      : part;
  for (const item of Object.values(contract.paths)) {
    for (const operation of Object.values(item)) {
      operation.parameters = operation.parameters?.map(inPlace);
      operation.responses = Object.fromEntries(
        Object.entries(operation.responses)
          .filter(([status]) => status.startsWith("2"))
          .map(([status, response]) => {
            const { headers: _, ...rest } = inPlace(response);
            return [status, rest];
          }),
      );
    }
  }
  return contract.paths;
}

/** `InventoryLowStockEvent` and so on, and `WebhookEvent`, which is one of them. */
function addEvents(contract) {
  const names = [];
  for (const [type, { post }] of Object.entries(contract["x-webhooks"])) {
    const name = `${type.replace(/(?:^|[._])(.)/g, (_, letter) => letter.toUpperCase())}Event`;
    const schema = post.requestBody.content["application/json"].schema;
    contract.components.schemas[name] = { description: post.description, ...schema };
    names.push(name);
  }
  delete contract["x-webhooks"];
  contract.components.schemas.WebhookEvent = {
    description: "What a webhook tells: `type` says which event it is.",
    oneOf: names.map((name) => ({ $ref: SCHEMA + name })),
  };
}

/** An answer always has the fields that have a default; only a request may leave them out. */
function demandDefaultsInAnswers(contract) {
  const { schemas } = contract.components;
  const sent = new Set();
  const visit = (node) => {
    if (node === null || typeof node !== "object") return;
    const name = node.$ref?.startsWith?.(SCHEMA) && node.$ref.slice(SCHEMA.length);
    if (name && !sent.has(name)) {
      sent.add(name);
      visit(schemas[name]);
    }
    Object.values(node).forEach(visit);
  };
  for (const item of Object.values(contract.paths)) {
    for (const operation of Object.values(item)) visit(operation.requestBody);
  }
  for (const [name, schema] of Object.entries(schemas)) {
    if (sent.has(name) || !schema.properties) continue;
    const defaults = Object.keys(schema.properties).filter(
      (property) => schema.properties[property].default !== undefined,
    );
    schema.required = [...new Set([...(schema.required ?? []), ...defaults])];
  }
}
