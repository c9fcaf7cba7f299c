// A class for each resource, with a method for each operation: named by the contract.

import { SCHEMA } from "./contract.mjs";

/** An operation's method as the contract names it; it names none that only other machines call. */
const NAME = "x-sdk-method";
const JSON_BODY = "application/json";

/** Answers that hold new tokens, which the client goes on with. */
const TOKENS = "Tokens";
/** The `meta` of what made one thing, or several of a kind. */
const CREATED = "CreatedMeta";

export function methods(contract) {
  const classes = new Map();
  const imported = new Set();
  const inputs = [];
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const [verb, operation] of Object.entries(item)) {
      if (!operation[NAME]) continue;
      const [resource, name] = operation[NAME].split(".");
      const one = new Operation(contract, path, verb, operation, camel(name));
      one.types().forEach((type) => imported.add(type));
      inputs.push(...one.inputTypes());
      const member = camel(resource);
      classes.set(member, [...(classes.get(member) ?? []), one.text()]);
    }
  }
  return [
    `import * as calls from "../calls.js";`,
    `import type { ${["operations", ...[...imported].sort()].join(", ")} } from "./contract.js";`,
    "",
    ...inputs,
    "",
    ...[...classes].map(
      ([member, texts]) =>
        `export class ${capital(member)} extends calls.Resource {\n${texts.join("\n\n")}\n}\n`,
    ),
    "/** One of each. */",
    "export class Resources {",
    ...[...classes.keys()].map((member) => `  readonly ${member}: ${capital(member)};`),
    "",
    "  constructor(...parts: ConstructorParameters<typeof calls.Resource>) {",
    ...[...classes.keys()].map((member) => `    this.${member} = new ${capital(member)}(...parts);`),
    "  }",
    "}",
    "",
  ].join("\n");
}

class Operation {
  constructor(contract, path, verb, operation, name) {
    this.schemas = contract.components.schemas;
    this.signedIn = (operation.security ?? contract.security).length > 0;
    this.path = path;
    this.verb = verb.toUpperCase();
    this.operation = operation;
    this.name = name;
    this.parameters = operation.parameters ?? [];
    /** Whether the body is a file, in one of several formats. */
    this.isFile = Object.keys(operation.requestBody?.content ?? {}).length > 1;
    this.query = this.parameters.some((parameter) => parameter.in === "query");
    this.answer = this.#answer();
  }

  #takes(header) {
    return this.parameters.some(({ name }) => name.toLowerCase() === header);
  }

  text() {
    const texts = [this.#method(this.name, this.answer.result, this.answer.type)];
    if (this.answer.entry) texts.push(this.#iteration());
    if (this.answer.meta === CREATED) {
      texts.push(this.#method(`${this.name}Several`, "whole", this.answer.envelope));
    }
    return texts.join("\n\n");
  }

  types() {
    const { body } = this.#body();
    const { entry, envelope, meta, result, type } = this.answer;
    return [
      this.isFile ? undefined : body,
      entry,
      meta === CREATED || entry ? envelope : undefined,
      ["file", "none", "tagged", "text"].includes(result) ? undefined : type.replace("[]", ""),
    ].filter(Boolean);
  }

  /** The types that have no schema of their own in the contract. */
  inputTypes() {
    const source = `operations["${this.operation.operationId}"]`;
    const types = [];
    if (this.query) types.push([this.#queryName(), `NonNullable<${source}["parameters"]["query"]>`]);
    if (this.isFile) {
      const content = `${source}["requestBody"]["content"]`;
      types.push([this.#body().body, `${content}[keyof ${content}]`]);
    }
    return types.map(([name, type]) => `export type ${name} = ${type};`);
  }

  #queryName() {
    return `${capital(this.operation.operationId)}Query`;
  }

  #method(name, result, type) {
    const ids = this.#ids();
    const { body, required, mayBeEmpty } = this.#body();
    const bodyInput = required ? `body: ${body}` : mayBeEmpty ? `body: ${body} = {}` : `body?: ${body}`;
    const needsQuery = this.parameters.some((it) => it.in === "query" && it.required);
    const inputs = [
      ...ids.map((id) => `${camel(id)}: ${this.#idType(id)}`),
      ...(body ? [bodyInput] : []),
      ...(this.query ? [`query: ${this.#queryName()}${needsQuery ? "" : " = {}"}`] : []),
      `options?: calls.${this.#options()}`,
    ];
    const params = [
      ...(ids.length > 0
        ? [`path: { ${ids.map((id) => `${id}: ${camel(id)}`).join(", ")} }`]
        : []),
      ...(this.query ? ["query"] : []),
    ];
    const sent = [
      ...(params.length > 0 ? [`params: { ${params.join(", ")} }`] : []),
      ...(body ? ["body"] : []),
      ...(["file", "text"].includes(result) ? [`parseAs: "text"`] : []),
      this.isFile ? "...calls.sentFile(body, options)" : "...calls.sent(options)",
    ];
    const caller = this.signedIn ? "http" : "anonymous";
    const call = `this.${caller}.${this.verb}("${this.path}", { ${sent.join(", ")} })`;
    const answered =
      type === TOKENS ? `this.session.keep(calls.${result}(${call}))` : `calls.${result}(${call})`;
    const ends = this.operation.operationId === "logout";
    return [
      `  /** ${this.operation.summary}. */`,
      `  ${ends ? "async " : ""}${name}(${inputs.join(", ")}): Promise<${type}> {`,
      ...(ends ? [`    await ${answered};`, "    await this.session.forget();"] : [`    return ${answered};`]),
      "  }",
    ].join("\n");
  }

  /** `iter` beside `list`, `iterUsage` beside `listUsage`. */
  #iteration() {
    const ids = this.#ids().map(camel);
    const inputs = [
      ...ids.map((id) => `${id}: string`),
      `query: Omit<${this.#queryName()}, "cursor"> = {}`,
      "options?: calls.CallOptions",
    ];
    return [
      `  /** Every entry of \`${this.name}\`, however many pages that takes. */`,
      `  ${this.name.replace("list", "iter")}(${inputs.join(", ")}): AsyncGenerator<${this.answer.entry}, void, void> {`,
      `    return calls.everyEntry((page) => this.${this.name}(${[...ids, "page", "options"].join(", ")}), query);`,
      "  }",
    ].join("\n");
  }

  #ids() {
    return this.parameters.filter(({ in: place }) => place === "path").map(({ name }) => name);
  }

  #idType(id) {
    const { schema } = this.parameters.find(({ name }) => name === id);
    return schema.type === "integer" ? "number" : "string";
  }

  #body() {
    const { requestBody } = this.operation;
    if (!requestBody) return {};
    if (this.isFile) return { body: `${capital(this.operation.operationId)}Body`, required: true };
    const schema = requestBody.content[JSON_BODY]?.schema;
    const reference = schema?.$ref ?? schema?.allOf?.[0]?.$ref;
    if (!reference) throw new Error(`${this.operation.operationId}: a body of no named schema`);
    const body = reference.slice(SCHEMA.length);
    const mayBeEmpty = !this.schemas[body].required?.length;
    return { body, required: requestBody.required ?? false, mayBeEmpty };
  }

  #options() {
    if (this.#takes("if-none-match")) return this.answer.entry ? "PageOptions" : "ReadOptions";
    const versioned = this.#takes("if-match");
    if (this.verb === "POST") return versioned ? "StepOptions" : "PostOptions";
    return versioned ? "ChangeOptions" : "CallOptions";
  }

  /** The method's result: `none`, a `file`, a `text`, the `thing` in its envelope, the `whole`, or a page,
   * `tagged`.
   */
  #answer() {
    const [{ content }] = Object.values(this.operation.responses);
    if (!content) return { result: "none", type: "void" };
    if (Object.keys(content).length > 1) return { result: "file", type: "calls.TextFile" };
    if (!content[JSON_BODY]) return { result: "text", type: "string" };
    const envelope = this.#name(content[JSON_BODY]?.schema);
    const { data, meta } = this.schemas[envelope].properties;
    if (!data) return { result: "whole", type: envelope };
    const metaName = meta && this.#name(meta);
    if (meta && metaName !== CREATED) {
      const entry = data.items && this.#name(data.items);
      const isTagged = entry && this.#takes("if-none-match");
      const answer = isTagged
        ? { result: "tagged", type: `calls.Tagged<${envelope}>` }
        : { result: "whole", type: envelope };
      return { ...answer, envelope, entry, meta: metaName };
    }
    const type = data.items ? `${this.#name(data.items)}[]` : this.#name(data);
    return { result: "thing", type, envelope, meta: metaName };
  }

  #name(schema) {
    const reference = schema?.$ref ?? schema?.allOf?.[0]?.$ref;
    if (!reference) throw new Error(`${this.operation.operationId}: an answer of no named schema`);
    return reference.slice(SCHEMA.length);
  }
}

function camel(snake) {
  return snake.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
