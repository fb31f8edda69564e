import type { Locale } from "@/lib/i18n/locale";
import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { eventEntry, eventsUntold } from "@/lib/cases/events";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { inWords } from "@/lib/lifecycle/language/input";
import { loadVersion } from "@/lib/lifecycles/load";

interface LateEvent {
  seq: number;
  at: Date;
  event: string;
  fromState: string | null;
  toState: string;
  versionId: string;
  name: string | null;
}

/**
 * Why a case that was read in this transaction is not as it was any more: the "no" for whoever acted on it.
 * A locked case cannot be overtaken; that one was is a fault of ours.
 */
export async function overtaken(
  tx: Tx,
  actor: Actor,
  { found, now }: { found: Pick<StoredCase, "id" | "number" | "rev" | "locked">; now: Date },
): Promise<Error> {
  if (found.locked) return new Error(`case ${found.number} changed although it was locked`);
  return conflictSince(tx, actor, { caseId: found.id, rev: found.rev, now });
}

/** The "no" for somebody whose screen was older than the case: says who did what since `rev`, and when. */
export async function conflictSince(
  tx: Tx,
  actor: Actor,
  at: { caseId: string; rev: number; now: Date },
): Promise<AppError> {
  const untold = eventsUntold(isStaff(actor) ? "staff" : "everyone");
  const [latest] = await tx.$queryRaw<LateEvent[]>`
    select e.seq, e.at, e.event, e.from_state as "fromState", e.to_state as "toState", e.version_id as "versionId", p.name
    from case_event e left join person p on p.id = e.actor_id
    where e.case_id = ${at.caseId}::uuid and e.seq > ${at.rev}::int
      and (coalesce(e.from_state, e.to_state) <> e.to_state or e.event <> all(${untold}::text[]))
    order by (coalesce(e.from_state, e.to_state) <> e.to_state) desc, e.seq desc limit 1`;
  const what = latest
    ? sentence(actor, await loadVersion(tx, latest.versionId), { latest, now: at.now })
    : say(actor.language, "cases.since.unknown");
  return new AppError("conflict", say(actor.language, "cases.changedMeanwhile", { what }), {
    data: { changedSince: at.rev, ...(latest && { by: latest.name, event: latest.event, rev: latest.seq }) },
  });
}

function sentence(actor: Actor, lifecycle: Lifecycle, { latest, now }: { latest: LateEvent; now: Date }): string {
  const { language } = actor;
  const name = latest.name ?? say(language, "cases.system");
  const words = { name, ago: ago(latest.at, now, language) };
  const { event, fromState, toState } = latest;
  const to = lifecycle.states.get(toState)?.definition;
  if (fromState !== null && fromState !== toState && to) {
    if (to.category === "resolved" || to.category === "closed")
      return say(language, `cases.since.${to.category}`, words);
    if (eventEntry(event).conflict.words === "assigned") return say(language, "cases.since.assigned", words);
    return say(language, "cases.since.moved", { ...words, state: stateLabel(actor, lifecycle, toState) });
  }
  const declared = lifecycle.events.get(event)?.definition;
  const known = eventEntry(event).conflict.words;
  if (known !== "did" && !(known === "changed" && declared)) return say(language, `cases.since.${known}`, words);
  if (!declared) return say(language, "cases.since.changed", words);
  const label = declared.label ? textIn(declared.label, language) : inWords(event);
  return say(language, "cases.since.did", { ...words, event: label });
}

/** The state's words for this reader: customers have their own. */
export function stateLabel(actor: Pick<Actor, "role" | "language">, lifecycle: Lifecycle, state: string): string {
  const definition = lifecycle.states.get(state)?.definition;
  if (!definition) return inWords(state);
  return textIn((actor.role === "customer" && definition.customerLabel) || definition.label, actor.language);
}

const STEPS = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const;

function ago(at: Date, now: Date, language: Locale): string {
  const seconds = Math.floor((now.getTime() - at.getTime()) / 1_000);
  const found = STEPS.find((candidate) => seconds >= candidate.seconds);
  if (!found) return say(language, "cases.justNow");
  return new Intl.RelativeTimeFormat(language).format(-Math.floor(seconds / found.seconds), found.unit);
}
