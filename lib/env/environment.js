// The one place where the environment is read. Plain JavaScript: `npm start` needs it before anything is installed.
import { variables } from "./variables.js";

/** @typedef {typeof variables} Variables */
/** @typedef {keyof Variables} VariableName */
/**
 * What a variable's text means; where it is not set, what holds otherwise.
 * @template {VariableName} N
 * @typedef {NonNullable<ReturnType<Variables[N]["read"]>> | Variables[N]["otherwise"]} ValueOf
 */

/** Variables that mean something only together. */
const together = /** @type {const} */ ([
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ["SMTP_TLS_CERT", "SMTP_TLS_KEY"],
]);

/**
 * The value of one variable, or a sentence that says what is wrong with it. An empty one counts as not set.
 * @template {VariableName} N
 * @param {N} name
 * @param {NodeJS.ProcessEnv} source
 * @returns {{ ok: true, value: ValueOf<N> } | { ok: false, fault: string }}
 */
export function readVariable(name, source = process.env) {
  /** @type {import("./variables.js").Variable} */
  const variable = variables[name];
  const text = source[name] ?? "";
  if (text === "") return { ok: true, value: /** @type {ValueOf<N>} */ (variable.otherwise) };
  const value = variable.read(text);
  if (value !== null) return { ok: true, value: /** @type {ValueOf<N>} */ (value) };
  const shown = variable.secret ? `${name} is not what it should be` : `${name} is "${shortened(text)}"`;
  return { ok: false, fault: `${shown}: it must be ${variable.expects}.` };
}

/**
 * A sentence for every variable that is wrong; none when the product can start. What `npm start` sets by itself is left out.
 * @param {NodeJS.ProcessEnv} source
 * @returns {string[]}
 */
export function faultsOf(source = process.env) {
  const names = /** @type {VariableName[]} */ (Object.keys(variables).filter((name) => !isInner(name)));
  const wrong = names.map((name) => readVariable(name, source)).flatMap((read) => (read.ok ? [] : [read.fault]));
  const lonely = together.flatMap((group) => {
    const missing = group.filter((name) => !source[name]);
    if (missing.length === 0 || missing.length === group.length) return [];
    return [`${listed(group)} belong together: ${listed(missing)} ${missing.length > 1 ? "are" : "is"} not set.`];
  });
  return [...wrong, ...lonely];
}

/**
 * The environment of a process that we start: our own, with what is given beside or instead.
 * @param {Record<string, string | undefined>} given
 * @returns {NodeJS.ProcessEnv}
 */
export function inherited(given = {}) {
  return { ...process.env, ...given };
}

/**
 * Sets what a library reads from the environment by itself.
 * @param {string} name
 * @param {string} value
 */
export function setForLibrary(name, value) {
  process.env[name] = value;
}

/** @param {string} name */
function isInner(name) {
  return "inner" in variables[/** @type {VariableName} */ (name)];
}

/** @param {readonly string[]} words */
function listed(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** @param {string} text */
function shortened(text) {
  const line = text.replaceAll(/\p{Cc}+/gu, " ");
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
