import type { Definition, FieldDefinition, Text, Value } from "@/lib/lifecycle/language/definition";
import { SAME, textIn } from "@/lib/lifecycle/language/definition";
import { actorFields } from "@/lib/lifecycle/language/actor";
import { fieldLabel, inWords, valueLabel } from "@/lib/lifecycle/language/input";
import { listed, wordingIn } from "@/lib/lifecycle/language/wording";

/** A sentence in both languages of the product. */
export type Said = { readonly en: string; readonly ko: string };

/** The parts of a definition as people call them in one language, quoted where they are names. */
export type Names = {
  readonly state: (name: string) => string;
  /** Without quotes, to be part of a new label. */
  readonly plainState: (name: string) => string;
  readonly event: (name: string) => string;
  /** The transition's own label, else its event's. */
  readonly transition: (index: number) => string;
  readonly field: (name: string) => string;
  readonly value: (field: string, value: Value) => string;
  readonly role: (role: string) => string;
  readonly and: (names: readonly string[]) => string;
  readonly or: (names: readonly string[]) => string;
};

/** Says something in English and in Korean; each sentence is given the names in its own language. */
export function sayer(definition: Definition): Sayer {
  const names = { en: namesIn(definition, "en"), ko: namesIn(definition, "ko") };
  return (sentence) => ({ en: sentence.en(names.en), ko: sentence.ko(names.ko) });
}
export type Sentence = { readonly en: (names: Names) => string; readonly ko: (names: Names) => string };
export type Sayer = (sentence: Sentence) => Said;

const QUOTES = { en: ["“", "”"], ko: ["‘", "’"] } as const;

/** The parts of a definition as people call them in one language. */
export function namesIn(definition: Definition, language: "en" | "ko"): Names {
  const quoted = (text: string): string => QUOTES[language].join(text);
  const event = (name: string): string => labelOf(own(definition.events, name)?.label, { name, language });
  const field = (name: string): FieldDefinition | undefined => own(definition.fields, name);
  const plainState = (name: string): string =>
    name === SAME ? SAME : labelOf(own(definition.states, name)?.label, { name, language });
  return {
    plainState,
    state: (name) => quoted(plainState(name)),
    event: (name) => quoted(event(name)),
    transition: (index) => {
      const transition = definition.transitions[index];
      return quoted(transition?.label ? textIn(transition.label, language) : event(transition?.on ?? ""));
    },
    field: (name) => quoted(fieldLabel(name, field(name) ?? { type: "text" }, language)),
    value: (name, value) => valueIn(field(name), value, language),
    role: (role) => quoted(valueLabel(actorFields(definition).roles ?? { type: "set" }, role, language)),
    and: (names) => listed(names, language === "ko" ? "및" : "and"),
    or: (names) => listed(names, language === "ko" ? "또는" : "or"),
  };
}

function own<T>(items: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(items, name) ? items[name] : undefined;
}

function labelOf(label: Text | undefined, { name, language }: { name: string; language: string }): string {
  return label === undefined ? inWords(name) : textIn(label, language);
}

function valueIn(field: FieldDefinition | undefined, value: Value, language: string): string {
  const wording = wordingIn(language);
  if (value === null) return wording.unset;
  if (typeof value === "boolean") return value ? wording.yes : wording.no;
  if (typeof value === "number") return String(value);
  const words = (Array.isArray(value) ? value : [value]).map((word: string) =>
    field?.values ? valueLabel(field, word, language) : word,
  );
  return words.length > 0 ? words.join(", ") : wording.unset;
}
