import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { transaction } from "@/lib/db/client";
import { audit, changes } from "@/lib/settings/audit";
import { forgetSettings, readSettings } from "@/lib/settings/read";
import type { SettingsInput } from "@/lib/settings/schema";
import { parseInput } from "@/lib/i18n/parse-input";
import { settingsFormSchema } from "@/lib/settings/schema";

/**
 * Changes settings. Other processes follow within five seconds; timers that run already keep their moment.
 * @throws AppError forbidden | invalid
 */
export async function changeSettings(actor: Actor, input: SettingsInput): Promise<void> {
  authorize(actor, "setting.manage");
  const given = parseInput(settingsFormSchema, input, actor.language);
  await transaction(async (tx) => {
    const before = await readSettings(tx);
    const changed = changes(before, given);
    for (const [key, value] of Object.entries(given)) {
      if (!(key in changed)) continue;
      await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value }, select: { key: true } });
    }
    if (Object.keys(changed).length === 0) return;
    await audit(tx, actor, { action: "setting.change", subjectType: "setting", subjectId: "all", detail: changed });
  });
  forgetSettings();
}
