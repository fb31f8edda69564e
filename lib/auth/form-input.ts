type Tree = { [key: string]: unknown };

/**
 * A posted form as a plain object; the browser's check and the server read a form alike. A dotted name is a path
 * (`input.reason`); a name that ends in `[]`, or comes more than once, is a list; an empty file input is nothing.
 * Everything else stays the text it was, and what Next adds for itself is left out.
 */
export function formInput(form: FormData): Tree {
  const input: Tree = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name).filter((value) => !isEmptyFile(value));
    const isList = name.endsWith("[]") || values.length > 1;
    if (isList || values.length > 0) put(input, name.replace(/\[\]$/, ""), isList ? values : values[0]);
  }
  return input;
}

function isEmptyFile(value: FormDataEntryValue): boolean {
  return value instanceof File && value.size === 0 && value.name === "";
}

function put(input: Tree, name: string, value: unknown): void {
  const path = name.split(".");
  const last = path.pop() ?? "";
  const parent = path.reduce(branch, input);
  // Defined, not assigned: a name like __proto__ is then only a name.
  Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
}

function branch(parent: Tree, key: string): Tree {
  const found = Object.hasOwn(parent, key) ? parent[key] : undefined;
  if (isTree(found)) return found;
  const made: Tree = {};
  Object.defineProperty(parent, key, { value: made, enumerable: true, configurable: true, writable: true });
  return made;
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
