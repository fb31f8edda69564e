import { useState } from "react";

/**
 * Who gets a copy of a reply that is being written. Whoever joins the case meanwhile is copied, and whoever leaves it is
 * not. `present`: who takes part in the case now.
 */
export function useCopied(
  participants: readonly string[],
  begun: readonly string[],
): { cc: string[]; setCc: (cc: string[]) => void; present: readonly string[] } {
  const [cc, setCc] = useState<string[]>([...new Set([...participants, ...begun])]);
  const [present, setPresent] = useState(participants);
  if (participants.join() !== present.join()) {
    const joined = participants.filter((one) => !present.includes(one));
    setCc([...new Set([...cc.filter((one) => !present.includes(one) || participants.includes(one)), ...joined])]);
    setPresent(participants);
  }
  return { cc, setCc, present };
}
