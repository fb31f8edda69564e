import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { transaction } from "@/lib/db/client";
import { audit, changes } from "@/lib/settings/audit";
import { forgetSettings, readSettings } from "@/lib/settings/read";
import type { Settings } from "@/lib/settings/schema";

/**
 * Changes settings. Other processes follow within five seconds; timers that run already keep their moment.
 * @throws AppError forbidden
 */
export async function changeSettings(actor: Actor, input: Settings): Promise<void> {
  authorize(actor, "setting.manage");
  await transaction(async (tx) => {
    const before = await readSettings(tx);
    const changed = changes(before, input);
    for (const [key, value] of Object.entries(input)) {
      if (!(key in changed)) continue;
      await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value }, select: { key: true } });
    }
    if (Object.keys(changed).length === 0) return;
    await audit(tx, actor, { action: "setting.change", subjectType: "setting", subjectId: "all", detail: changed });
  });
  forgetSettings();
}
