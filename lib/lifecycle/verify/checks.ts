import { dangling } from "@/lib/lifecycle/verify/checks/dangling";
import { endings } from "@/lib/lifecycle/verify/checks/endings";
import { gaps } from "@/lib/lifecycle/verify/checks/gaps";
import { installed } from "@/lib/lifecycle/verify/checks/installed";
import { overlaps } from "@/lib/lifecycle/verify/checks/overlaps";
import { unreachableStates } from "@/lib/lifecycle/verify/checks/reach";
import { neverFiring } from "@/lib/lifecycle/verify/checks/never";
import { promises } from "@/lib/lifecycle/verify/checks/promises";
import { tested } from "@/lib/lifecycle/verify/checks/tested";
import { automaticLoops } from "@/lib/lifecycle/verify/checks/loops";
import { clocks } from "@/lib/lifecycle/verify/checks/clocks";
import { surveys } from "@/lib/lifecycle/verify/checks/surveys";
import { stuckCases } from "@/lib/lifecycle/verify/checks/stuck";
import { unboundedCounters } from "@/lib/lifecycle/verify/checks/counters";
import { roles } from "@/lib/lifecycle/verify/checks/roles";
import { unsetFields } from "@/lib/lifecycle/verify/checks/unset";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";

/** Every check, in the order in which findings are told: causes before what may follow from them. */
export const CHECKS: readonly ((inspected: Inspected) => Finding[])[] = [
  installed,
  roles,
  neverFiring,
  unreachableStates,
  endings,
  stuckCases,
  dangling,
  overlaps,
  gaps,
  automaticLoops,
  unsetFields,
  unboundedCounters,
  surveys,
  clocks,
  promises,
  tested,
];
