type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * What was pressed: "j", "?", "shift+j", "mod+k" (Control or Command); null for what is no sign, and with Alt. A Latin
 * letter is the layout's own, whatever Caps Lock says; under a layout without Latin letters or an input method it is what
 * stands at its place on a keyboard of the United States.
 */
export function keyOf(event: Pressed): string | null {
  const sign = signOf(event);
  if (!sign || event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return `mod+${sign}`;
  return event.shiftKey && /[a-z]/.test(sign) ? `shift+${sign}` : sign;
}

function signOf({ key, code, shiftKey }: Pressed): string | null {
  if (/^[!-~]$/.test(key)) return key.toLowerCase();
  if (code === "Slash") return shiftKey ? "?" : "/";
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null;
}
