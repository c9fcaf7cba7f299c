import { expect, test } from "vitest";
import { signedIn } from "./support/api.js";

const HEADING = "external_id,material_type,color,net_weight_grams";

test("a stock goes out as a file and comes in somewhere else", async () => {
  const [one, other] = [await signedIn(), await signedIn()];
  await one.spools.create({ material_type: "PLA", color: "Grün, matt", net_weight_grams: 750 });
  const { text, nextCursor } = await one.spools.exportFile({ format: "json" });
  expect(nextCursor).toBeNull();
  const rows = (JSON.parse(text) as Record<string, unknown>[]).map(({ id: _, ...row }) => row);
  expect(await other.spools.importFile(rows)).toMatchObject({ created: 1, failed: 0 });
  const [spool] = (await other.spools.list()).data;
  expect(spool).toMatchObject({ color: "Grün, matt", net_weight_grams: 750 });
});

test("CSV is text, and its wrong lines are told", async () => {
  const client = await signedIn();
  const csv = `${HEADING}\nA1,PLA,Grün,750\nA2,Cheese,Yellow,750\n`;
  const looked = await client.spools.importFile(csv, { dry_run: true });
  expect(looked).toMatchObject({ dry_run: true, created: 1, failed: 1 });
  expect((await client.spools.list()).meta.total).toBe(0);
  const done = await client.spools.importFile(csv);
  expect(done.errors).toMatchObject([{ line: 3, field: "material_type" }]);
  const { text } = await client.spools.exportFile();
  expect(text.split("\n")[0]).toContain("external_id");
  expect(text).toContain("Grün");
});
