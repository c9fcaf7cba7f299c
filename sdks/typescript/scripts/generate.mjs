// Writes src/generated from the contract.
//
//   node scripts/generate.mjs            write the files
//   node scripts/generate.mjs --check    fail when they differ from what would be written

import { readFile, writeFile } from "node:fs/promises";
import { clientContract } from "./contract.mjs";
import { methods } from "./methods.mjs";
import { types } from "./types.mjs";

const FOLDER = new URL("../src/generated/", import.meta.url);
const HEADING = "// Generated from openapi/openapi.yaml by `make sdks`; do not edit.\n\n";

const contract = await clientContract();
const files = { "contract.ts": await types(contract), "resources.ts": methods(contract) };
const differing = [];
for (const [name, text] of Object.entries(files)) {
  const file = new URL(name, FOLDER);
  const wanted = HEADING + text;
  if ((await readFile(file, "utf8").catch(() => "")) === wanted) continue;
  differing.push(name);
  if (!process.argv.includes("--check")) await writeFile(file, wanted);
}
if (differing.length > 0 && process.argv.includes("--check")) {
  console.error(`sdks/typescript/src/generated: not what \`make sdks\` writes: ${differing}`);
  process.exit(1);
}
