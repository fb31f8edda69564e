import { z } from "zod";
import { definitionShape } from "@/lib/lifecycle/language/shape/definition";

/** The address under which editors find the schema. */
const SCHEMA_ID = "https://caseway.dev/schemas/lifecycle-1.json";

/** The JSON Schema (2020-12) of `lifecycle/1`, made from the schema the server validates with. */
export function lifecycleJsonSchema(): object {
  const schema = z.toJSONSchema(definitionShape, { target: "draft-2020-12" });
  return { ...schema, $id: SCHEMA_ID, title: "Caseway lifecycle, language version 1" };
}
