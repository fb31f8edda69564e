"use client";

import { X } from "lucide-react";
import {
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
} from "react";
import { cx } from "@/components/ui/cx";
import { isMailAddress } from "@/lib/text/mail-address";

export type AddressFieldProps = {
  label: string;
  addresses: readonly string[];
  onChange: (addresses: string[]) => void;
  words: { remove: (address: string) => string; invalid: (text: string) => string; hint: string };
  /** What the server says about them. */
  error?: string | undefined;
  /** It was just asked for: what is typed next is an address. */
  focused?: boolean;
};

const between = /[,;\s]+/;

/**
 * Addresses as chips: Enter, comma, semicolon or space ends one, Backspace in the empty field takes the last one back,
 * a list can be pasted. What is no address stays in the field and is said beneath it.
 */
export function AddressField({ label, addresses, onChange, words, error, focused = false }: AddressFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const begin = useEffectEvent(() => focused && input.current?.focus());
  useLayoutEffect(() => void begin(), []);

  function take(given: string): void {
    const parts = given.split(between).map(bare).filter(Boolean);
    const good = parts.filter((part) => isMailAddress(part));
    const bad = parts.filter((part) => !isMailAddress(part));
    if (good.length > 0) onChange([...new Set([...addresses, ...good])]);
    setText(bad.join(" "));
    setWrong(bad[0] ?? "");
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const ends = ["Enter", ",", ";", " "].includes(event.key);
    if (ends && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      take(text);
    }
    if (event.key === "Backspace" && text === "" && addresses.length > 0) {
      event.preventDefault();
      setText(addresses.at(-1) ?? "");
      onChange(addresses.slice(0, -1));
    }
  }

  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    const pasted = event.clipboardData.getData("text");
    if (!between.test(pasted.trim())) return;
    event.preventDefault();
    take(`${text} ${pasted}`);
  }

  const said = wrong ? words.invalid(wrong) : error;
  return (
    <div className="border-b border-line px-3 py-1.5">
      <div className="flex flex-wrap items-center gap-1.5">
        <label htmlFor={id} className="w-16 shrink-0 text-sm text-ink-muted">
          {label}
        </label>
        <ul aria-label={label} className="contents">
          {addresses.map((one) => (
            <li
              key={one}
              className="flex max-w-full items-center gap-1 rounded-full border border-line bg-sunken py-0.5 pr-0.5 pl-2.5 text-sm"
            >
              <span className="truncate">{one}</span>
              <button
                type="button"
                aria-label={words.remove(one)}
                title={words.remove(one)}
                onClick={() => {
                  onChange(addresses.filter((other) => other !== one));
                  input.current?.focus();
                }}
                className="rounded-full p-1 text-ink-muted hover:bg-line hover:text-ink"
              >
                <X aria-hidden="true" className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
        <input
          ref={input}
          id={id}
          type="text"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={text}
          aria-invalid={said ? true : undefined}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => {
            setText(target.value);
            setWrong("");
          }}
          onKeyDown={press}
          onPaste={paste}
          onBlur={() => text.trim() !== "" && take(text)}
          className="h-7 min-w-40 flex-1 bg-transparent outline-offset-2 pointer-coarse:h-10"
        />
      </div>
      <p id={`${id}-help`} role={said ? "alert" : undefined} className={cx(said ? "text-sm text-danger" : "sr-only")}>
        {said ?? words.hint}
      </p>
    </div>
  );
}

/** `Eve <eve@example.org>` is taken as what stands between the brackets. */
function bare(text: string): string {
  return text.replace(/^<|>$/g, "").toLowerCase();
}
