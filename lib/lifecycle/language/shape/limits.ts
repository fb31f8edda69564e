/** The longest list of the language, and how deep conditions and effect arguments may nest. */
export const LIST_LENGTH = 32;
export const DEPTH = 12;
export const STATES = 200;
export const TRANSITIONS = 1_000;
/** Most fields, events, conditions, choices of a field, and most states named in one list. */
export const ENTRIES = 200;
/** Most comparisons in one condition once its names are written out. */
export const COMPARISONS_PER_CONDITION = 1_000;
/** Most characters in any text of a definition, and in a whole file. */
export const TEXT_LENGTH = 2_000;
export const FILE_LENGTH = 4_000_000;
/** Deepest nesting of a whole definition, and most values in it. */
export const FILE_DEPTH = 48;
export const FILE_VALUES = 200_000;

/** Names that exist on every object: no key and no name of a definition may be one of them. */
export const RESERVED: ReadonlySet<string> = new Set(
  (
    "__proto__ constructor prototype toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable " +
    "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ toJSON then"
  ).split(" "),
);

/** Keys that reach an object's prototype: refused anywhere in a file, free-form parts included. */
export const POISONOUS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
