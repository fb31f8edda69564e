import type { Actor } from "@/lib/access/actor";
import { getVersion } from "@/lib/lifecycles/queries";
import { saveDraft } from "@/lib/lifecycles/save-draft";
import type { RestoreInput } from "@/lib/lifecycles/schema";
import { parseInput } from "@/lib/i18n/parse-input";
import { restoreInput } from "@/lib/lifecycles/schema";

/**
 * Makes an older version the draft, to look at or to publish anew.
 * @throws AppError forbidden | not_found | conflict (somebody saved another draft since `draftRev`)
 */
export async function restoreVersion(
  actor: Actor,
  input: RestoreInput,
  now = new Date(),
): Promise<{ draftRev: number }> {
  const given = parseInput(restoreInput, input, actor.language);
  const { key, draftRev, number } = given;
  const definition = await getVersion(actor, key, number);
  const text = `${JSON.stringify(definition, null, 2)}\n`;
  return { draftRev: (await saveDraft(actor, { key, draftRev, text }, now)).draftRev };
}
