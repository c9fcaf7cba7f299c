// Writes src/generated from the contract. It is not kept in git: npm runs this before it builds,
// checks or tests the package.

import { mkdir, rename, writeFile } from "node:fs/promises";
import { clientContract } from "./contract.mjs";
import { methods } from "./methods.mjs";
import { types } from "./types.mjs";

const FOLDER = new URL("../src/generated/", import.meta.url);
const HEADING = "// Generated from openapi/openapi.yaml; do not edit.\n\n";

const contract = await clientContract();
await mkdir(FOLDER, { recursive: true });
await write("contract.ts", await types(contract));
await write("resources.ts", methods(contract));

/** Replaces a file at once, since another build may be reading it. */
async function write(name, text) {
  const half = new URL(`${name}.${process.pid}`, FOLDER);
  await writeFile(half, HEADING + text);
  await rename(half, new URL(name, FOLDER));
}
