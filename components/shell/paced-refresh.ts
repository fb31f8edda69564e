import type { Pace } from "@/lib/time/throttle";
import { waitBeforeRunMs } from "@/lib/time/throttle";

/** Half a second is left for the page to come: what is shown is then at most two seconds old. */
const PACE: Pace = { delayMs: 300, everyMs: 1_500 };
/** A page that has not come by then is not waited for. */
const PATIENCE_MS = 10_000;

export interface PacedRefresh {
  /** Something that is shown changed. */
  changed: () => void;
  /** The new page is there. */
  shown: () => void;
  /** Nobody looks at the page: changes are kept until somebody does. */
  pause: () => void;
  resume: () => void;
  stop: () => void;
}

/**
 * Shows a page anew soon after something changed, and under steady change again and again, not only when it ends.
 * A page still on its way is waited for: a slow server is not asked faster than it answers.
 */
export function pacedRefresh(refresh: () => void): PacedRefresh {
  let [old, busy, paused] = [false, false, false];
  let startedAt: number | null = null;
  let planned: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const plan = (): void => {
    if (!old || busy || paused || planned !== undefined) return;
    planned = setTimeout(run, waitBeforeRunMs(PACE, startedAt, performance.now()));
  };
  const drop = (): void => {
    clearTimeout(planned);
    planned = undefined;
  };
  const shown = (): void => {
    clearTimeout(patience);
    busy = false;
    plan();
  };
  const run = (): void => {
    [old, busy, planned, startedAt] = [false, true, undefined, performance.now()];
    patience = setTimeout(shown, PATIENCE_MS);
    refresh();
  };
  return {
    changed: () => {
      old = true;
      plan();
    },
    shown,
    pause: () => {
      paused = true;
      drop();
    },
    resume: () => {
      paused = false;
      plan();
    },
    stop: () => {
      paused = true;
      drop();
      clearTimeout(patience);
    },
  };
}
