import { draftView } from "@/lib/cases/draft-json";
import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { stateLabel } from "@/lib/cases/write/conflict";
import { eventActor, snapshotOf } from "@/lib/cases/write/facts";
import { fieldViews } from "@/lib/cases/read/field-views";
import { historyFor, unnamedIds } from "@/lib/cases/read/history";
import { diagramOf, stagesOf } from "@/lib/cases/read/path";
import type { CaseHead, StoredEvent, StoredMessage } from "@/lib/cases/read/read-case";
import {
  EVENTS_SHOWN,
  MESSAGES_SHOWN,
  readChoices,
  readContacts,
  readEvents,
  readHead,
  readMessages,
  readNames,
} from "@/lib/cases/read/read-case";
import { waitingOn } from "@/lib/cases/waiting-on";
import { messageView } from "@/lib/cases/read/message-view";
import type { CaseView, Named } from "@/lib/cases/types";
import { db } from "@/lib/db/client";
import { usualFirst, withReply } from "@/lib/cases/read/usual-first";
import { AppError } from "@/lib/errors";
import { readCursor, writeCursor } from "@/lib/db/keyset";
import { say } from "@/lib/i18n/say";
import { availableEvents } from "@/lib/lifecycle/engine/available";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { FieldDefinition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { Snapshot } from "@/lib/lifecycle/engine/engine";
import { inWords } from "@/lib/lifecycle/language/input";
import { loadVersion } from "@/lib/lifecycles/load";
import { choiceOf, readCaseTypes } from "@/lib/lifecycles/case-type-rows";
import type { CaseTypeRow } from "@/lib/lifecycles/types";

/** Which part of a long conversation: the messages before this cursor (`CaseView.olderMessages`). */
export interface CasePart {
  olderThan?: string;
}

/**
 * Everything a case page shows, as the actor may see it: customers get their own labels, no notes, no properties of
 * ours; the newest 100 messages (or those before a cursor), oldest first, and the newest 200 steps of its past.
 * @throws AppError not_found
 */
export async function getCaseByNumber(
  actor: Actor,
  number: number,
  part: CasePart = {},
  now = new Date(),
): Promise<CaseView> {
  authorize(actor, "case.read");
  const head = number > 0 && number < 2 ** 31 ? await readHead(actor, number) : null;
  if (!head) throw new AppError("not_found", say(actor.language, "cases.notFound"));
  const [messages, events, people, lifecycle, types] = await Promise.all([
    readMessages(actor, { caseId: head.id, before: readCursor(part.olderThan) }),
    readEvents(head.id),
    isStaff(actor) ? choicesFor(head) : { assignable: [], teams: [], contacts: [] },
    loadVersion(db(), head.versionId),
    readCaseTypes(db()),
  ]);
  const names = await namesFor(actor, { head, events, people, types });
  const versions = await versionsOf(events);
  const snapshot = snapshotOf(lifecycle, head, now);
  return {
    ...headView(actor, lifecycle, head),
    ...fieldViews(actor, lifecycle, { snapshot, names }),
    commands: commandsFor(actor, lifecycle, snapshot),
    ...conversation(actor, messages),
    history: historyFor(actor, { events: events.slice(0, EVENTS_SHOWN), versions, names }),
    historyCut: events.length > EVENTS_SHOWN,
    people,
    ...typesOf(actor, head, types),
    diagram: diagramOf(actor, lifecycle, head.state),
  };
}

/** Customers are looked up only where a field of the lifecycle's own, or what an event asks for, may name one. */
async function choicesFor(head: CaseHead): Promise<CaseView["people"]> {
  const [choices, { definition }] = await Promise.all([readChoices(), loadVersion(db(), head.versionId)]);
  const { requester: _, ...fields } = definition.fields;
  const inputs = Object.values(definition.events).map(({ input }) => input ?? {});
  const asks = [fields, ...inputs].some((asked) => Object.values(asked).some(mayNameCustomer));
  return { ...choices, contacts: asks ? await readContacts(head) : [] };
}

function mayNameCustomer({ type, to }: FieldDefinition): boolean {
  return type === "ref" && (to === "contact" || to === "person");
}

type OtherKeys = "fields" | "locked" | "commands" | "messages" | "olderMessages" | "history" | "historyCut";
type ChoiceKeys = "people" | "type" | "types" | "diagram";

function headView(actor: Actor, lifecycle: Lifecycle, head: CaseHead): Omit<CaseView, OtherKeys | ChoiceKeys> {
  const { requesterId, requesterName, requesterEmail, organization, assigneeName, teamName, drafts, ...shown } = head;
  const {
    organizationId: _,
    lifecycleId: _l,
    versionId: _v,
    epoch: _e,
    fields: _f,
    type: _t,
    assigneeId,
    teamId,
    ...kept
  } = shown;
  const { state, category } = head;
  return {
    ...kept,
    stateLabel: stateLabel(actor, lifecycle, state),
    waitingOn: waitingOn(actor, { category, definition: lifecycle.states.get(state)?.definition }),
    requester: { id: requesterId, name: requesterName, email: requesterEmail, organization },
    assignee: named(assigneeId, assigneeName),
    team: named(teamId, teamName),
    stages: stagesOf(lifecycle, state, actor.language),
    timers: isStaff(actor) ? timersOf(actor, lifecycle, head) : [],
    drafts: drafts.map(draftView),
  };
}

/** Its type, and for staff those of the same lifecycle, which it could have instead. */
function typesOf(
  { role, language }: Actor,
  head: CaseHead,
  types: readonly CaseTypeRow[],
): Pick<CaseView, "type" | "types"> {
  const own = types.find(({ key }) => key === head.type);
  const same = types.filter((type) => type === own || (type.active && type.lifecycle.id === head.lifecycleId));
  return {
    type: own ? choiceOf(own, language) : { key: head.type, title: head.type, icon: "question" },
    types: isStaff({ role }) ? same.map((type) => choiceOf(type, language)) : [],
  };
}

function named(id: string | null, name: string | null): Named | null {
  return id !== null && name !== null ? { id, name } : null;
}

function timersOf({ language }: Actor, lifecycle: Lifecycle, { timers }: CaseHead): CaseView["timers"] {
  return timers.map(({ id, event, dueAt }) => {
    const label = lifecycle.events.get(event)?.definition.label;
    return { id, label: label ? textIn(label, language) : inWords(event), dueAt: new Date(dueAt) };
  });
}

/** Staff see why a command is refused; customers only what they can do. */
function commandsFor(actor: Actor, lifecycle: Lifecycle, snapshot: Snapshot): CaseView["commands"] {
  const commands = availableEvents(lifecycle, { snapshot, actor: eventActor(actor), language: actor.language });
  const shown = withReply(lifecycle, snapshot.state, commands);
  return isStaff(actor) ? usualFirst(lifecycle, snapshot.state, shown) : shown.filter(({ allowed }) => allowed);
}

function conversation(actor: Actor, stored: readonly StoredMessage[]): Pick<CaseView, "messages" | "olderMessages"> {
  const shown = stored.slice(0, MESSAGES_SHOWN);
  const oldest = shown.at(-1);
  return {
    messages: shown.map((message) => messageView(actor, message)).toReversed(),
    olderMessages: oldest && stored.length > MESSAGES_SHOWN ? writeCursor(oldest.createdAt, oldest.id) : null,
  };
}

interface Mentioned {
  head: CaseHead;
  events: readonly StoredEvent[];
  people: CaseView["people"];
  types: readonly CaseTypeRow[];
}

async function namesFor({ language }: Actor, { head, events, people, types }: Mentioned): Promise<Map<string, string>> {
  const names = new Map([...people.assignable, ...people.teams, ...people.contacts].map(({ id, name }) => [id, name]));
  for (const { key, title } of types) names.set(key, title[language]);
  for (const { actorId, actorName } of events) if (actorId && actorName !== null) names.set(actorId, actorName);
  names.set(head.requesterId, head.requesterName);
  if (head.assigneeId && head.assigneeName !== null) names.set(head.assigneeId, head.assigneeName);
  const more = await readNames(unnamedIds(events, names));
  return new Map([...names, ...more]);
}

async function versionsOf(events: readonly StoredEvent[]): Promise<Map<string, Lifecycle>> {
  const ids = [...new Set(events.map(({ versionId }) => versionId))];
  const loaded = await Promise.all(ids.map(async (id) => [id, await loadVersion(db(), id)] as const));
  return new Map(loaded);
}
