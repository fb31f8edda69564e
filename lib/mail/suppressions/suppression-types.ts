export const SUPPRESSION_KINDS = ["bounce", "complaint", "hand"] as const;

/** Why an address is not mailed: it does not exist, its owner complained, or somebody here said so. */
export type SuppressionKind = (typeof SUPPRESSION_KINDS)[number];

/** A line of the list. */
export interface SuppressionRow {
  email: string;
  kind: SuppressionKind;
  reason: string;
  at: Date;
  /** Null: the system. */
  addedBy: string | null;
  /** Whom we know by that address. */
  person: { id: string; name: string } | null;
}

export interface SuppressionPage {
  rows: SuppressionRow[];
  /** Give it as `cursor` for those before these; null at the end. */
  older: string | null;
}
