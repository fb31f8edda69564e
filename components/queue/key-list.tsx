"use client";

import { Dialog } from "@/components/ui/dialog";
import { KeyboardKey } from "@/components/ui/keyboard-key";
import { useQueueWords } from "@/components/queue/use-queue-words";

/** Every key there is, by the place where it works. */
export default function KeyList({ onClose }: { onClose: () => void }) {
  const words = useQueueWords().keys;
  const mod = navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl";
  const groups = [
    {
      title: words.inQueue,
      keys: [
        { keys: ["j", "k"], label: words.next },
        { keys: ["Enter"], label: words.open },
        { keys: ["x"], label: words.select },
        { keys: ["a"], label: words.assign },
      ],
    },
    {
      title: words.inCase,
      keys: [
        { keys: ["r"], label: words.reply },
        { keys: ["n"], label: words.note },
        { keys: ["a"], label: words.assign },
        { keys: ["e"], label: words.command },
        { keys: [mod, "Enter"], label: words.send },
      ],
    },
    {
      title: words.everywhere,
      keys: [
        { keys: ["/"], label: words.search },
        { keys: [mod, "K"], label: words.palette },
        { keys: ["?"], label: words.help },
      ],
    },
  ];
  return (
    <Dialog open onClose={onClose} title={words.title} description={words.description} size="lg">
      <div className="grid gap-6 sm:grid-cols-3">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-2 text-sm font-semibold">{group.title}</h3>
            <dl className="grid gap-2">
              {group.keys.map(({ keys, label }) => (
                <div key={label} className="flex items-baseline justify-between gap-3">
                  <dt className="text-ink-muted">{label}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {keys.map((key) => (
                      <KeyboardKey key={key}>{key}</KeyboardKey>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
