/** Something a person is told in the application. */
export interface NotificationRow {
  id: string;
  /** In the reader's language. */
  text: string;
  level: "info" | "warning";
  createdAt: Date;
  read: boolean;
  case: { number: number; subject: string } | null;
  /** Where it leads. */
  href: string | null;
}

export interface NotificationPage {
  rows: NotificationRow[];
  /** Give it as `cursor` for those before these; null at the end. */
  older: string | null;
}
