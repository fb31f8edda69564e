type Tree = { [key: string]: unknown };

/**
 * The plain values of a posted form, before a schema parses them; the browser and the server read a form alike.
 * A dotted name is a path (`input.reason`), a name that ends in `[]` a list, an empty file input nothing.
 * Everything else stays the text it was: a schema says what is a number, a date, or a checked box (`"true"`).
 */
export function formValues(form: FormData): Tree {
  const values: Tree = {};
  for (const [name, value] of form) {
    // React's own fields, which say which action was posted.
    if (name.startsWith("$ACTION")) continue;
    if (value instanceof File && value.size === 0 && value.name === "") continue;
    put(values, name, value);
  }
  return values;
}

function put(values: Tree, name: string, value: FormDataEntryValue): void {
  const isList = name.endsWith("[]");
  const path = (isList ? name.slice(0, -2) : name).split(".");
  // A path that names the prototype would reach every object.
  if (path.some((key) => key === "__proto__" || key === "constructor" || key === "prototype")) return;
  const last = path.pop() ?? "";
  const parent = path.reduce<Tree>(branch, values);
  if (!isList) {
    parent[last] = value;
    return;
  }
  const list: unknown = parent[last];
  parent[last] = Array.isArray(list) ? [...(list as unknown[]), value] : [value];
}

function branch(parent: Tree, key: string): Tree {
  const found = parent[key];
  if (typeof found === "object" && found !== null && !(found instanceof File) && !Array.isArray(found)) {
    return found as Tree;
  }
  const made: Tree = {};
  parent[key] = made;
  return made;
}
