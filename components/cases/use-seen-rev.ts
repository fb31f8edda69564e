import { useRouter } from "next/navigation";
import { useLayoutEffect, useRef, type RefObject } from "react";

/**
 * The case's rev that its writer has seen: what is on the screen while nothing is written, and what was on it when writing
 * began. `showNew` brings what came since, to be looked at.
 */
export function useSeenRev(rev: number, isEmpty: boolean): { seenRev: RefObject<number>; showNew: () => void } {
  const router = useRouter();
  const seenRev = useRef(rev);
  const looks = useRef(false);
  useLayoutEffect(() => {
    if (!isEmpty && !(looks.current && rev > seenRev.current)) return;
    [seenRev.current, looks.current] = [rev, false];
  }, [rev, isEmpty]);
  const showNew = () => {
    looks.current = true;
    router.refresh();
  };
  return { seenRev, showNew };
}
