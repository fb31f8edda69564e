import { transaction } from "@/lib/db/client";
import { sweepMails, sweepUploads } from "@/lib/files/sweep";
import { endQuietStorms } from "@/lib/mail/limits/end-storm";
import { requestDrain } from "@/lib/assignment/drain";
import { releaseUnreported } from "@/lib/jobs/heartbeat";
import { watchMailboxes } from "@/lib/jobs/mailboxes/watch";
import { foldCounts, removeExpired, requeueLost } from "@/lib/jobs/sweeps";

/** Work that comes by the clock. */
export interface Scheduled {
  /** The job's name. */
  name: string;
  /** In crontab's five fields, UTC. */
  at: string;
  run: () => Promise<unknown>;
}

/** Every schedule of the product, one line each. */
export const SCHEDULE: readonly Scheduled[] = [
  { name: "counts.fold", at: "* * * * *", run: foldCounts },
  { name: "assignment.sweep", at: "* * * * *", run: () => transaction(requestDrain) },
  { name: "queue.requeueLost", at: "* * * * *", run: () => requeueLost() },
  { name: "queue.releaseUnreported", at: "* * * * *", run: releaseUnreported },
  { name: "intake.endQuietStorms", at: "* * * * *", run: () => endQuietStorms() },
  { name: "mailboxes.watch", at: "*/5 * * * *", run: () => watchMailboxes() },
  { name: "files.sweepUploads", at: "17 * * * *", run: () => sweepUploads() },
  { name: "files.sweepMails", at: "37 3 * * *", run: () => sweepMails() },
  { name: "rows.removeExpired", at: "27 * * * *", run: () => removeExpired() },
];
