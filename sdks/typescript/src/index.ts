export { Batchivo, type BatchivoOptions } from "./client.js";
export type {
  CallOptions,
  ChangeOptions,
  PageOptions,
  PostOptions,
  ReadOptions,
  StepOptions,
  Tagged,
  TextFile,
} from "./calls.js";
export type { Renewal, TokenPair } from "./session.js";
export * from "./errors.js";
export type * from "./generated/contract.js";
export type * from "./generated/resources.js";
