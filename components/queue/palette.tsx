"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";
import { queueAddress } from "@/components/queue/queue-address";
import { chooseTheme } from "@/components/shell/preferences";
import { useQueueWords } from "@/components/queue/use-queue-words";
import { Dialog } from "@/components/ui/dialog";
import { QUEUE_VIEWS } from "@/lib/cases/queue/queue-schema";

type PaletteProps = { onClose: () => void; onKeys: () => void };
type Entry = { id: string; label: string; group: string; run: () => void };

/** Everything one can go to or do from here, found by typing. */
export default function Palette({ onClose, onKeys }: PaletteProps) {
  const words = useQueueWords();
  const router = useRouter();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  // The dialog gives the focus to its first control; this comes after it.
  useEffect(() => field.current?.focus(), []);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  // Read once, as the palette opens: what the page offers does not change beneath it.
  const [actions] = useState(() => pageActions(words.palette.actions));

  const go = (href: string) => () => router.push(href);
  const theme = (value: string) => () => {
    const form = new FormData();
    form.set("theme", value);
    void chooseTheme(form).then(() => router.refresh());
  };
  const text = typed.trim();
  const number = /^#?(\d{1,9})$/.exec(text)?.[1];
  const { palette } = words;
  const all: Entry[] = [
    ...actions,
    ...QUEUE_VIEWS.map((view) => ({
      id: view,
      label: words.view[view],
      group: palette.views,
      run: go(queueAddress({ view })),
    })),
    { id: "bell", label: palette.notifications, group: palette.other, run: go("/notifications") },
    { id: "keys", label: palette.keys, group: palette.other, run: onKeys },
    { id: "light", label: palette.themeLight, group: palette.other, run: theme("light") },
    { id: "dark", label: palette.themeDark, group: palette.other, run: theme("dark") },
    { id: "system", label: palette.themeSystem, group: palette.other, run: theme("system") },
  ];
  const fitting = all.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
  const entries = [
    ...(number
      ? [{ id: "number", label: palette.goTo.replace("{number}", number), group: "", run: go(`/cases/${number}`) }]
      : []),
    ...fitting,
    ...(text
      ? [
          {
            id: "find",
            label: palette.find.replace("{text}", text),
            group: "",
            run: go(`/cases?q=${encodeURIComponent(text)}`),
          },
        ]
      : []),
  ];
  const current = entries[Math.min(at, entries.length - 1)];

  function choose(entry: Entry | undefined) {
    if (!entry) return;
    if (entry.id !== "keys") onClose();
    entry.run();
  }

  function press(event: React.KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) setAt((Math.min(at, entries.length - 1) + step + entries.length) % entries.length);
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) choose(current);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog open onClose={onClose} title={palette.title}>
      <input
        ref={field}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={current && `${listId}-${current.id}`}
        aria-label={palette.placeholder}
        placeholder={palette.placeholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
        className="h-10 w-full rounded-md border border-line-strong/55 bg-surface px-3 text-md outline-none focus-visible:border-focus"
      />
      <div id={listId} role="listbox" aria-label={palette.title} className="mt-2 grid max-h-80 overflow-y-auto">
        {entries.map((entry) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's, which keeps the focus
          <div
            key={entry.id}
            id={`${listId}-${entry.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={entry === current}
            ref={entry === current ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(entry)}
            className="flex cursor-pointer items-center justify-between gap-3 rounded-md px-3 py-1.5 hover:bg-hover aria-selected:bg-selected pointer-coarse:py-2.5"
          >
            <span className="truncate">{entry.label}</span>
            <span className="text-xs text-ink-muted">{entry.group}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

function pageActions(group: string): Entry[] {
  return [...document.querySelectorAll<HTMLElement>("[data-palette]")].map((control, place) => ({
    id: `action-${place}`,
    label: control.dataset["palette"] ?? "",
    group,
    // The dialog gives the focus back first; what is pressed may take it.
    run: () => requestAnimationFrame(() => control.click()),
  }));
}
