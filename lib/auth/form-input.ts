/**
 * A posted form as a plain object: a name that ends in `[]`, or comes more than once, is a list.
 * What Next adds for itself is left out.
 */
export function formInput(form: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name);
    const isList = name.endsWith("[]") || values.length > 1;
    Object.defineProperty(input, name.replace(/\[\]$/, ""), {
      value: isList ? values : values[0],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return input;
}
