import type { Change } from "@/lib/lifecycle/diff/change";
import type { Unclassed, Versions } from "@/lib/lifecycle/diff/classify";
import { classOf } from "@/lib/lifecycle/diff/classify";
import type { Draft } from "@/lib/lifecycle/diff/draft";
import { shapeOf } from "@/lib/lifecycle/diff/draft";
import type { Part, Parts } from "@/lib/lifecycle/diff/parts";
import { labelOf, partsOf } from "@/lib/lifecycle/diff/parts";
import { sentenceOf } from "@/lib/lifecycle/diff/words";
import { behaviourJson, behaviourOf, canonicalJson } from "@/lib/lifecycle/language/hash";

type Compared = Versions & { readonly behaviours: { readonly before: Parts; readonly after: Parts } };

/**
 * What became different between two versions, by name and not by line; a draft may be unfinished. The behaviour hash is the same exactly when no
 * change is more than layout or wording. The order of keys in an object is no difference.
 */
export function diff(was: Draft, is: Draft): readonly Change[] {
  const [before, after] = [shapeOf(was), shapeOf(is)];
  const behaviours = { before: partsOf(behaviourOf(before)), after: partsOf(behaviourOf(after)) };
  const compared: Compared = { before, after, behaviours };
  const [old, now] = [partsOf(was), partsOf(is)];
  const gone = [...old.byKey].flatMap(([key, part]) => (now.byKey.has(key) ? [] : [part]));
  const come = [...now.byKey].flatMap(([key, part]) => (old.byKey.has(key) ? [] : [part]));
  const renamed = renames(gone, come);
  const changes = [
    ...renamed.map(([from, to]) => changeOf(compared, { kind: "renamed", from, to })),
    ...gone
      .filter((part) => !renamed.some(([from]) => from === part))
      .map((from) => changeOf(compared, { kind: "removed", from, to: null })),
    ...come
      .filter((part) => !renamed.some(([, to]) => to === part))
      .map((to) => changeOf(compared, { kind: "added", from: null, to })),
    ...[...old.byKey].flatMap(([key, from]) => changed(compared, from, now.byKey.get(key))),
    ...reordered(compared, old, now),
  ];
  return [...changes, ...unnamed(compared, changes)];
}

/** Things that went and came with everything the same but the name, where there is no doubt which became which. */
function renames(gone: readonly Part[], come: readonly Part[]): [Part, Part][] {
  const content = ({ what, value: { id: _id, name: _name, ...rest } }: Part): string =>
    `${what} ${canonicalJson(rest)}`;
  return gone.flatMap((from): [Part, Part][] => {
    const alike = come.filter((to) => content(to) === content(from));
    const rivals = gone.filter((other) => content(other) === content(from));
    const [to] = alike;
    return to && alike.length === 1 && rivals.length === 1 ? [[from, to]] : [];
  });
}

type Pair =
  | { readonly kind: "added"; readonly from: null; readonly to: Part }
  | { readonly kind: "removed"; readonly from: Part; readonly to: null }
  | { readonly kind: "renamed" | "changed"; readonly from: Part; readonly to: Part; readonly keys?: readonly string[] };

function changeOf(versions: Versions, pair: Pair): Change {
  const { kind, from, to } = pair;
  const part = to ?? from;
  const keys = "keys" in pair && pair.keys ? pair.keys : [];
  const [before, after] =
    kind === "changed" ? [picked(from, keys), picked(to, keys)] : [from?.value ?? null, to?.value ?? null];
  const was = kind === "renamed" ? from.id : null;
  return worded({ kind, what: part.what, id: part.id, was, keys, before, after }, part, versions);
}

function worded(change: Unclassed, part: Part, versions: Versions): Change {
  const classed = { ...change, at: part.at, class: classOf(change, versions) };
  return { ...classed, message: sentenceOf(classed, labelOf(part.value)) };
}

function picked({ value }: Part, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));
}

/** Words and behaviour of one thing are two changes: they reach differently far. */
function changed({ behaviours, ...versions }: Compared, from: Part, to: Part | undefined): Change[] {
  if (!to) return [];
  const all = differentKeys(from, to);
  if (all.length === 0) return [];
  const key = `${to.what} ${to.id}`;
  const [old, now] = [behaviours.before.byKey.get(key), behaviours.after.byKey.get(key)];
  const acting = old && now ? differentKeys(old, now) : [];
  const speaking = all.filter((each) => !acting.includes(each));
  const changes = acting.length > 0 ? [changeOf(versions, { kind: "changed", from, to, keys: acting })] : [];
  if (speaking.length === 0) return changes;
  const words = changeOf(versions, { kind: "changed", from, to, keys: speaking });
  return [...changes, { ...words, class: words.class === "layout" ? "layout" : "wording" }];
}

function differentKeys({ value: a }: Part, { value: b }: Part): string[] {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const at = (value: Part["value"], key: string): string | null =>
    Object.hasOwn(value, key) && value[key] !== undefined ? canonicalJson(value[key]) : null;
  return [...keys].filter((key) => at(a, key) !== at(b, key));
}

const LOOSE_ORDER: readonly string[] = ["stage", "schedule", "property", "test", "timer"];

/** Lists whose members, so far as both versions have them, come in another order. */
function reordered(versions: Versions, old: Parts, now: Parts): Change[] {
  return [...now.lists].flatMap(([key, { what, at, ids }]) => {
    const was = old.lists.get(key)?.ids ?? [];
    const before = was.filter((id) => ids.includes(id));
    const after = ids.filter((id) => was.includes(id));
    const moved = after.find((id, i) => id !== before[i]);
    if (moved === undefined) return [];
    const part = now.byKey.get(`${what} ${moved}`) ?? { what, id: moved, at, value: {} };
    const change: Unclassed = { kind: "changed", what, id: moved, was: null, keys: ["order"], before, after };
    const classed = worded(change, part, versions);
    const isLoose = LOOSE_ORDER.includes(what) || (what === "start" && before[0] === after[0]);
    return [isLoose ? { ...classed, class: "compatible" } : classed];
  });
}

/** What has no name of its own, such as an empty list that was left out: nothing acts on it, but the hash sees it. */
function unnamed({ before, after }: Versions, changes: readonly Change[]): Change[] {
  const isSeen = changes.some((change) => change.class !== "layout" && change.class !== "wording");
  if (isSeen || behaviourJson(before) === behaviourJson(after)) return [];
  const part: Part = { what: "lifecycle", id: "", at: "", value: {} };
  const change: Unclassed = {
    kind: "changed",
    what: "lifecycle",
    id: "",
    was: null,
    keys: ["order"],
    before: null,
    after: null,
  };
  return [{ ...worded(change, part, { before, after }), class: "compatible" }];
}
