import type { OpenCaseInput } from "@/lib/cases/schema";
import { route } from "@/lib/auth/route";
import { jsonObject } from "@/lib/cases/api-schema";
import { openCase } from "@/lib/cases/write/open";

export const POST = route({ body: jsonObject, status: 201 }, async (actor, { body }) => {
  const { number } = await openCase(actor, { ...(body as OpenCaseInput), channel: "api" });
  return { number };
});
