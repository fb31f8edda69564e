import { route } from "@/lib/auth/route";
import { openCaseBody } from "@/lib/cases/api-schema";
import { openCase } from "@/lib/cases/write/open";

export const POST = route({ body: openCaseBody, status: 201 }, async (actor, { body }) => {
  const { number } = await openCase(actor, { ...body, channel: "api" });
  return { number };
});
