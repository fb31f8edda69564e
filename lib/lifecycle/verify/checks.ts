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
import { carriedOut } from "@/lib/lifecycle/verify/checks/carried-out";
import { columns } from "@/lib/lifecycle/verify/checks/columns";
import { contract } from "@/lib/lifecycle/verify/checks/contract";
import { cutValues } from "@/lib/lifecycle/verify/checks/cut-values";
import { named } from "@/lib/lifecycle/verify/checks/named";
import { oneWayOn } from "@/lib/lifecycle/verify/checks/one-way";
import { unanswered } from "@/lib/lifecycle/verify/checks/unanswered";
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
  carriedOut,
  installed,
  named,
  contract,
  columns,
  roles,
  neverFiring,
  unreachableStates,
  endings,
  stuckCases,
  oneWayOn,
  unanswered,
  dangling,
  overlaps,
  gaps,
  automaticLoops,
  unsetFields,
  cutValues,
  unboundedCounters,
  surveys,
  clocks,
  promises,
  tested,
];
