import type { Locale } from "@/lib/i18n/locale";
import type { Role } from "@/lib/access/actor";

/** A person as a list shows them. */
export interface PersonRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  available: boolean;
  organization: string | null;
  teams: string[];
  /** Staff who were invited and have not chosen a password. */
  isInvited: boolean;
}

/** People by name, 50 at a time; `next` continues the list. */
export interface PeoplePage {
  rows: PersonRow[];
  next: string | null;
}

/** Everything an admin may change about a person. */
export interface PersonView extends PersonRow {
  language: Locale;
  timeZone: string;
  caseCap: number;
  organizationId: string | null;
  seesOrganization: boolean;
  teamIds: string[];
  createdAt: Date;
  /** The admin who looks is this person. */
  isSelf: boolean;
}

/** Something to choose from a list. */
export interface Choice {
  id: string;
  name: string;
}

/** A team with who is in it. */
export interface TeamRow extends Choice {
  members: Choice[];
}

/** A program's access, without its secret. */
export interface TokenRow {
  id: string;
  title: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What people set about themselves. */
export interface OwnAccount {
  name: string;
  email: string;
  language: Locale;
  timeZone: string;
  available: boolean;
  hasPassword: boolean;
  tokens: TokenRow[];
}
