"use client";

import { useRouter } from "next/navigation";
import { useCallback, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Keys } from "@/components/ui/keys";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";
import type { BulkAssigned, Named } from "@/lib/cases/types";
import type queueWords from "@/lib/i18n/messages/en/queue.json";

type QueueDeskProps = {
  words: (typeof queueWords)["bulk"];
  people: readonly Named[];
  selfId: string | null;
  assign: (input: { caseIds: string[]; assigneeId: string | null }) => Promise<ActionResult<BulkAssigned>>;
  children: ReactNode;
};

/**
 * What the queue does by key and by selection. The table inside is the server's; this only reads its links and
 * checkboxes, so that no row costs the browser a component.
 */
export function QueueDesk({ words, people, selfId, assign, children }: QueueDeskProps) {
  const form = useRef<HTMLFormElement>(null);
  const [selected, setSelected] = useState<string[]>([]);
  const count = useCallback(() => setSelected(checked(form.current).map((box) => box.value)), []);

  // News replaces lines; what was selected and where one was stays.
  const place = useRef<string | null>(null);
  useLayoutEffect(() => {
    for (const box of boxes(form.current)) box.checked = selected.includes(box.value);
    if (document.activeElement !== document.body || !place.current) return;
    form.current?.querySelector<HTMLElement>(`tbody a[href="${place.current}"]`)?.focus({ preventScroll: true });
  });

  function toggle(event: React.ChangeEvent<HTMLFormElement>) {
    const box: unknown = event.target;
    if (box instanceof HTMLInputElement && "selectAll" in box.dataset)
      for (const other of boxes(form.current)) other.checked = box.checked;
    count();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only listens to what its controls tell
    <form
      ref={form}
      onChange={toggle}
      onSubmit={(event) => event.preventDefault()}
      onFocus={({ target }) => (place.current = target.closest("tbody") && target.getAttribute("href"))}
      onBlur={({ relatedTarget }) => relatedTarget && (place.current = null)}
      onPointerOver={(event) => tellTime(event.target)}
    >
      <Keys onPress={(key) => form.current !== null && act(key, form.current, count)} />
      {children}
      <div className="sticky bottom-4 z-20 mt-3 flex justify-center empty:hidden" role="region" aria-live="polite">
        {selected.length > 0 && (
          <AssignBar
            {...{ words, people, selfId, assign, selected }}
            onDone={() => {
              for (const box of form.current?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [])
                box.checked = false;
              setSelected([]);
            }}
          />
        )}
      </div>
    </form>
  );
}

/** The full instant of a relative time, written when it is pointed at. */
function tellTime(target: EventTarget) {
  const time = target instanceof Element ? target.closest("time") : null;
  if (!time || time.title) return;
  const style = { dateStyle: "full", timeStyle: "short" } as const;
  time.title = new Intl.DateTimeFormat(document.documentElement.lang, style).format(new Date(time.dateTime));
}

type AssignBarProps = Omit<QueueDeskProps, "children"> & { selected: string[]; onDone: () => void };

function AssignBar({ words, people, selfId, assign, selected, onDone }: AssignBarProps) {
  const router = useRouter();
  const [assigneeId, setAssigneeId] = useState(selfId ?? "");
  const [pending, setPending] = useState(false);

  async function run() {
    if (pending) return;
    setPending(true);
    const result = await assign({ caseIds: selected, assigneeId: assigneeId || null });
    setPending(false);
    if (!result.ok) return showToast({ text: result.message, tone: "danger" });
    showToast(outcome(result.data, words));
    onDone();
    router.refresh();
  }

  const mine = people.find(({ id }) => id === selfId);
  const others = people.filter(({ id }) => id !== selfId);
  const options = [
    ...(mine ? [{ value: mine.id, label: `${mine.name} (${words.me})` }] : []),
    ...others.map(({ id, name }) => ({ value: id, label: name })),
    { value: "", label: words.nobody },
  ];
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-xl border border-line bg-raised p-2 pl-4 shadow-overlay">
      <p className="mr-2 font-medium">{words.selected.replace("{count}", String(selected.length))}</p>
      <Select
        data-assign
        label={words.assignTo}
        hideLabel
        options={options}
        value={assigneeId}
        onChange={(event) => setAssigneeId(event.target.value)}
        className="w-52"
      />
      <Button variant="primary" pending={pending} onClick={() => void run()}>
        {words.assign}
      </Button>
      <Button variant="ghost" onClick={onDone}>
        {words.clear}
      </Button>
    </div>
  );
}

function outcome({ done, failed }: BulkAssigned, words: QueueDeskProps["words"]): Parameters<typeof showToast>[0] {
  const why = failed.map(({ number, message }) => `${number}: ${message}`).join(" ");
  const sentence = failed.length === 0 ? words.done : done.length === 0 ? words.failed : words.some;
  const text = sentence.replace("{count}", String(done.length)).replace("{failed}", why);
  return { text, tone: failed.length === 0 ? "success" : "danger" };
}

function act(key: string, form: HTMLFormElement, count: () => void): boolean {
  const links = [...form.querySelectorAll<HTMLAnchorElement>("tbody div > a:first-child")];
  const at = links.findIndex((link) => link.closest("tr")?.contains(document.activeElement));
  if (key === "j") links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (key === "k") links[Math.max(at - 1, 0)]?.focus();
  else if (key === "x" && at >= 0) check(links[at], count);
  else if (key === "a") {
    if (checked(form).length === 0) check(links[Math.max(at, 0)], count);
    requestAnimationFrame(() => form.querySelector<HTMLElement>("[data-assign]")?.focus());
  } else return false;
  return true;
}

function check(link: HTMLAnchorElement | undefined, count: () => void) {
  const box = link?.closest("tr")?.querySelector<HTMLInputElement>("input[name=case]");
  if (!box) return;
  box.checked = !box.checked;
  count();
}

function boxes(form: HTMLFormElement | null): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>("input[name=case]") ?? [])];
}

function checked(form: HTMLFormElement | null): HTMLInputElement[] {
  return boxes(form).filter((box) => box.checked);
}
