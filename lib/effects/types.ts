/** Something the worker could not do, as a manager sees it. */
export interface IncidentRow {
  id: string;
  status: "open" | "retrying" | "closed";
  /** What could not be done, in one line. */
  summary: string;
  /** The last error as recorded: its name, a colon, its words. */
  detail: string;
  openedAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  reason: string | null;
  case: { number: number; subject: string } | null;
  /** The effect behind it; null for a mail or for something outside of a case. */
  run: { handler: string; effect: string; attempts: number } | null;
  /** The mail behind it. */
  mail: { toEmail: string; template: string; attempts: number } | null;
  /** False when there is nothing that could be tried again. */
  retriable: boolean;
}

export interface IncidentPage {
  rows: IncidentRow[];
  /** Give it as `cursor` for the incidents before these; null at the end. */
  older: string | null;
}
