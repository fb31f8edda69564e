import { z } from "zod";
import { scenarioShape } from "@/lib/lifecycle/simulate/scenario";

/** The address under which editors find the schema. */
const SCHEMA_ID = "https://caseway.dev/schemas/scenario-1.json";

/** The JSON Schema (2020-12) of scenarios, made from the schema they are checked with. */
export function scenarioJsonSchema(): object {
  const schema = z.toJSONSchema(scenarioShape, { target: "draft-2020-12", io: "input" });
  return { ...schema, $id: SCHEMA_ID, title: "Caseway scenario for simulations, version 1" };
}
