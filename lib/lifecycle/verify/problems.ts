import { toward } from "@/lib/lifecycle/language/particles";
import { below } from "@/lib/lifecycle/language/check/report";
import type { Problem } from "@/lib/lifecycle/language/definition";
import { replace } from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import { finding } from "@/lib/lifecycle/verify/inspection";
import { nearest } from "@/lib/lifecycle/verify/nearest";
import { keysOf, placeOf, valueAt } from "@/lib/lifecycle/verify/problem-place";
import { inKorean } from "@/lib/lifecycle/verify/problem-words";

/** Most problems that become findings: a file with more is no lifecycle. */
const MOST = 200;

/** What is wrong with the shape and the names of a definition, as findings, with the names that were probably meant. */
export function problemFindings(given: unknown, problems: readonly Problem[]): Finding[] {
  return problems.slice(0, MOST).map((problem) => {
    const { id, at, message, template, values } = problem;
    const place = placeOf(given, at);
    const meant = meantBy(given, problem);
    const [best] = meant;
    return finding({
      id: id === "reference" ? "reference" : "schema",
      at,
      subject: `${at} ${message}`,
      message: {
        en: `${place.en}: ${message}.${best === undefined ? "" : ` Did you mean “${best}”?`}`,
        ko: `${place.ko}: ${inKorean(template, values)}.${best === undefined ? "" : ` 혹시 ‘${best}’인가요?`}`,
      },
      fixes: fixesFor(given, problem, meant),
    });
  });
}

function fixesFor(given: unknown, problem: Problem, meant: readonly string[]): Fix[] {
  const { at, about, template } = problem;
  const value = valueAt(given, keysOf(at));
  if (about === "key" && value !== undefined) {
    const title = { en: "Remove it", ko: "삭제" };
    return [...renamed(at, value, meant), { title, patch: [{ op: "remove", path: at }] }];
  }
  const place = typeof value === "object" && value !== null ? `${at}/var` : at;
  const current = valueAt(given, keysOf(place));
  if (typeof current !== "string" || template === undefined) return [];
  return meant.map((name) => ({
    title: { en: `Use “${name}”`, ko: `‘${name}’ 사용` },
    patch: [replace(place, name)],
  }));
}

/** A key that was mistyped keeps its value under the right one. */
function renamed(at: string, value: unknown, meant: readonly string[]): Fix[] {
  const parent = keysOf(at).slice(0, -1);
  return value === undefined
    ? []
    : meant.map((name) => ({
        title: { en: `Call it “${name}”`, ko: `${toward(`‘${name}’`)} 변경` },
        patch: [{ op: "move" as const, from: at, path: below(below("", ...parent), name) }],
      }));
}

/** The names that somebody probably meant who wrote one that there is not. */
function meantBy(given: unknown, { at, template = "", values = [] }: Problem): string[] {
  const [, kind] = /^there is no (\w+) “\{\}”$/.exec(template) ?? [];
  if (kind !== undefined) return nearest(values[0] ?? "", namesOf(given, kind));
  if (template === "there is no {} “{}”") return nearest(values[1] ?? "", namesOf(given, values[0] ?? ""));
  if (template === "there is no {} here" || template === "there is no {}")
    return nearest(values[0] ?? "", pathsFor(given, at));
  if (template === "“{}” is not one of its values ({})") return nearest(values[0] ?? "", (values[1] ?? "").split(", "));
  if (template === "must be one of {}")
    return nearest(String(valueAt(given, keysOf(at))), (values[0] ?? "").split(", "));
  if (template === "“{}” does not belong here") return nearest(values[0] ?? "", KEYS);
  return [];
}

/** The words of the language that are keys somewhere, for those who mistype one. */
const KEYS: readonly string[] = (
  "title description initial stages starts schedules fields events conditions states transitions properties tests " +
  "label customerLabel hint stage category waitsFor color final sla entry exit timers task from on to if set effects kind input " +
  "confirm correlate type values valueLabels nullable required min max default writtenBy derived lockedIn customer event after " +
  "calendar with timeout heartbeat retry catch onSuccess assignTo approve reject done failed steps given expect send"
).split(" ");

const LISTS: Readonly<Record<string, string>> = {
  state: "states",
  event: "events",
  field: "fields",
  condition: "conditions",
  stage: "stages",
  transition: "transitions",
  start: "starts",
};

function namesOf(given: unknown, kind: string): string[] {
  const list = Object.hasOwn(LISTS, kind) ? valueAt(given, [LISTS[kind] ?? ""]) : undefined;
  if (typeof list !== "object" || list === null) return [];
  if (!Array.isArray(list)) return Object.keys(list);
  return list.flatMap((part: unknown) => {
    const id = valueAt(part, ["id"]);
    return typeof id === "string" ? [id] : [];
  });
}

/** What may be read at a place: the case, the actor, and within a transition its event's input. */
function pathsFor(given: unknown, at: string): string[] {
  const [list = "", index = ""] = keysOf(at);
  const on = list === "transitions" ? valueAt(given, [list, index, "on"]) : undefined;
  const under = (root: string, keys: readonly string[]): string[] => {
    const fields = valueAt(given, keys);
    return typeof fields === "object" && fields !== null ? Object.keys(fields).map((name) => `${root}.${name}`) : [];
  };
  return [
    ...under("case", ["fields"]),
    ...under("actor", ["actor"]),
    "actor.id",
    "actor.roles",
    ...(typeof on === "string" ? under("event", ["events", on, "input"]) : []),
  ];
}
