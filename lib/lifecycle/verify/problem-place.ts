import type { Said } from "@/lib/lifecycle/language/names";

const LISTS: Readonly<Record<string, Said>> = {
  states: { en: "state", ko: "상태" },
  events: { en: "event", ko: "이벤트" },
  fields: { en: "field", ko: "필드" },
  actor: { en: "actor attribute", ko: "행위자 속성" },
  conditions: { en: "condition", ko: "조건" },
  transitions: { en: "transition", ko: "전환" },
  starts: { en: "start", ko: "시작" },
  schedules: { en: "schedule", ko: "일정" },
  stages: { en: "stage", ko: "단계" },
  properties: { en: "property", ko: "속성" },
  tests: { en: "test", ko: "테스트" },
};

/** Where a pointer leads, as people would say it: the part by its id, and the way on from there. */
export function placeOf(given: unknown, at: string): Said {
  const [list = "", entry, ...rest] = keysOf(at);
  const what = Object.hasOwn(LISTS, list) ? LISTS[list] : undefined;
  if (!what || entry === undefined) {
    const path = keysOf(at).join(" › ");
    return path === "" ? { en: "The file", ko: "파일" } : { en: `“${path}”`, ko: `‘${path}’` };
  }
  const name = nameOf(valueAt(given, [list, entry])) ?? entry;
  const way = rest.length > 0 ? ` › ${rest.join(" › ")}` : "";
  return { en: `The ${what.en} “${name}”${way}`, ko: `${what.ko} ‘${name}’${way}` };
}

export function keysOf(at: string): string[] {
  return at
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What a pointer's keys lead to in any JSON; undefined when they lead nowhere. */
export function valueAt(given: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    return Object.getOwnPropertyDescriptor(value, key)?.value;
  }, given);
}

function nameOf(part: unknown): string | null {
  const name = valueAt(part, ["id"]) ?? valueAt(part, ["name"]);
  return typeof name === "string" && name.length <= 100 ? name : null;
}
