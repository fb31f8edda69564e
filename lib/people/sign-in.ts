/** Somebody who has just shown who they are. */
export interface SignedIn {
  personId: string;
  sessionVersion: number;
  role: "customer" | "agent" | "manager" | "admin";
  language: string;
  timeZone: string;
}

/** What a sign-in is made of, of a person's row. */
export const SIGNED_IN = { id: true, sessionVersion: true, role: true, language: true, timeZone: true } as const;

/** The same, of a row read with SIGNED_IN. */
export function signedIn(person: Omit<SignedIn, "personId"> & { id: string }): SignedIn {
  const { id, sessionVersion, role, language, timeZone } = person;
  return { personId: id, sessionVersion, role, language, timeZone };
}
