import { API_TOKEN_PREFIX, hashToken } from "@/lib/access/token";
import type { Actor } from "@/lib/access/actor";
import type { SessionClaim } from "@/lib/auth/session";
import { database } from "@/lib/db/client";
import type { PersonActor } from "@/lib/people/actor-of-person";
import { ACTOR_COLUMNS } from "@/lib/people/actor-of-person";

/** The person a session stands for, read anew at each request: null once inactive, signed out, or signed out everywhere. */
export async function actorOfSession(claim: (SessionClaim & { sessionId?: string }) | null): Promise<Actor | null> {
  if (!claim) return null;
  return findActor({
    name: "actor-of-session",
    text: `select ${ACTOR_COLUMNS} from person p where p.id = $1 and p.active and p.session_version = $2
      and not exists (select from ended_session where id = $3)`,
    values: [claim.personId, claim.sessionVersion, claim.sessionId ?? null],
  });
}

/** The person a bearer token stands for; null when unknown, revoked, or the person is inactive. Notes the use at most every five minutes. */
export async function actorOfToken(token: string): Promise<Actor | null> {
  if (!token.startsWith(API_TOKEN_PREFIX)) return null;
  const hash = hashToken(token);
  const actor = await findActor({
    name: "actor-of-token",
    text: `select ${ACTOR_COLUMNS} from api_token t join person p on p.id = t.person_id
      where t.token_hash = $1 and t.revoked_at is null and p.active`,
    values: [hash],
  });
  if (actor) await noteUse(hash);
  return actor;
}

async function findActor(query: { name: string; text: string; values: unknown[] }): Promise<Actor | null> {
  const { rows } = await database().pool.query<PersonActor>(query);
  return rows[0] ?? null;
}

async function noteUse(hash: Buffer): Promise<void> {
  await database().pool.query({
    name: "note-token-use",
    text: `update api_token set last_used_at = now()
      where token_hash = $1 and (last_used_at is null or last_used_at < now() - interval '5 minutes')`,
    values: [hash],
  });
}
