import type { Actor } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { loadVersion } from "@/lib/lifecycles/load";

/**
 * The lifecycle by its key, if new cases may start on it; it is not retired until the transaction ends.
 * `declares`: it knows cases of this type. One that lists its types in a field must list it first.
 * @throws AppError invalid, at the field `lifecycle`: unknown, never published, retired
 */
export async function requirePublished(
  tx: Tx,
  actor: Actor,
  asked: { lifecycle: string; type: string },
): Promise<Startable> {
  const [found] = await tx.$queryRaw<{ id: string; versionId: string | null; retiredAt: Date | null }[]>`
    select id, active_version_id as "versionId", retired_at as "retiredAt"
    from lifecycle where key = ${asked.lifecycle} for share`;
  if (!found) throw unfit(say(actor.language, "lifecycles.unknownLifecycle"));
  if (!found.versionId) throw unfit(say(actor.language, "caseTypes.notPublished"));
  if (found.retiredAt) throw unfit(say(actor.language, "caseTypes.retired"));
  const { definition } = await loadVersion(tx, found.versionId);
  const types = declaredTypes(definition);
  return { id: found.id, types, declares: types === null || types.includes(asked.type) };
}

interface Startable {
  id: string;
  /** The types that the lifecycle lists; null: it leaves them open. */
  types: readonly string[] | null;
  declares: boolean;
}

/**
 * The same where new cases of the type are to start on it at once.
 * @throws AppError invalid, at the field `lifecycle`: as above, or it does not know the type
 */
export async function requireStartable(
  tx: Tx,
  actor: Actor,
  asked: { lifecycle: string; type: string },
): Promise<{ id: string }> {
  const { id, types, declares } = await requirePublished(tx, actor, asked);
  if (declares) return { id };
  throw unfit(say(actor.language, "caseTypes.notDeclared", { type: asked.type, types: (types ?? []).join(", ") }));
}

/** The keys of the case types that a lifecycle declares for its field `type`; null: it leaves them open. */
function declaredTypes(definition: Definition): readonly string[] | null {
  const field = Object.hasOwn(definition.fields, "type") ? definition.fields["type"] : undefined;
  return field?.type === "enum" ? (field.values ?? []) : null;
}

function unfit(message: string): AppError {
  return new AppError("invalid", message, { fields: { lifecycle: message } });
}
