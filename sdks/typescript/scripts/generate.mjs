// Writes src/generated from the contract. It is not kept in git: npm runs this before it builds,
// checks or tests the package.

import { mkdir, writeFile } from "node:fs/promises";
import { clientContract } from "./contract.mjs";
import { methods } from "./methods.mjs";
import { types } from "./types.mjs";

const FOLDER = new URL("../src/generated/", import.meta.url);
const HEADING = "// Generated from openapi/openapi.yaml; do not edit.\n\n";

const contract = await clientContract();
await mkdir(FOLDER, { recursive: true });
await writeFile(new URL("contract.ts", FOLDER), HEADING + (await types(contract)));
await writeFile(new URL("resources.ts", FOLDER), HEADING + methods(contract));
