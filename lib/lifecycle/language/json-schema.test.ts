import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lifecycleJsonSchema } from "@/lib/lifecycle/language/json-schema";

const FILE = "public/schemas/lifecycle-1.json";

test("the published JSON schema is the one the server validates with (CASEWAY_WRITE_SCHEMA=1 writes it anew)", () => {
  const schema = lifecycleJsonSchema();
  if (process.env.CASEWAY_WRITE_SCHEMA) writeFileSync(FILE, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(FILE, "utf8"))).toEqual(JSON.parse(JSON.stringify(schema)));
});
