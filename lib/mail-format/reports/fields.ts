/** A header field or a field of a report: its name in lower case and its value on one line. */
export interface Field {
  name: string;
  value: string;
}

/**
 * Header-like lines in groups, as an empty line parts them (RFC 3464, 2.1). Folded lines are put together;
 * a line that is no field ends the group.
 */
export function fieldGroups(text: string): Field[][] {
  const groups: Field[][] = [];
  let group: Field[] = [];
  const end = () => {
    if (group.length > 0) groups.push(group);
    group = [];
  };
  for (const line of text.split(/\r\n|\r|\n/)) {
    const found = /^([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:[ \t]*(.*)$/.exec(line);
    const last = group.at(-1);
    if (found) group.push({ name: (found[1] ?? "").toLowerCase(), value: (found[2] ?? "").trim() });
    else if (/^[ \t]+\S/.test(line) && last) last.value = `${last.value} ${line.trim()}`;
    else end();
  }
  end();
  return groups;
}

/** The address in `rfc822; someone@example.org`, in lower case; "" when it holds none. */
export function addressIn(value: string): string {
  const found = addresses(value.replace(/^[a-z0-9-]+\s*;/i, ""));
  return found[0] ?? "";
}

/** All addresses of a text in lower case, in order. */
export function addresses(text: string): string[] {
  const found = text
    .slice(0, 20_000)
    .matchAll(/[^\s<>()"',;:[\]\\=|]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z][a-z0-9-]{1,62}/gi);
  return Array.from(found, ([address]) => address.toLowerCase());
}
