import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "@/lib/db/client";
import { setting } from "@/lib/env/setting";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import { log } from "@/lib/log";

/** How often somebody may do what, in one table. The counters are in PostgreSQL, so that all web processes share them. */
export const LIMITS = {
  /** Wrong passwords for one account from one address. */
  "sign-in": { points: 10, seconds: 15 * 60 },
  /** Wrong passwords for one account in one browser that is known for it. */
  "sign-in-browser": { points: 10, seconds: 15 * 60 },
  /** Wrong passwords for one account from anywhere else: addresses can be many, or made up where no proxy vouches for them. */
  "sign-in-account": { points: 100, seconds: 60 * 60 },
  /** Wrong passwords from one address, whatever the account. */
  "sign-in-ip": { points: 100, seconds: 15 * 60 },
  /** Sign-in links mailed to one person. */
  "link-email": { points: 5, seconds: 15 * 60 },
  /** Sign-in links asked for from one address. */
  "link-ip": { points: 40, seconds: 15 * 60 },
  /** Mailed links opened from one address: nobody guesses 256 bits, and nobody tries all day. */
  "link-use": { points: 120, seconds: 15 * 60 },
  /** Requests filed without an account, from one address. */
  "file-request": { points: 60, seconds: 60 * 60 },
  /** Requests filed without an account, with one e-mail address. */
  "file-request-email": { points: 20, seconds: 60 * 60 },
  /** Answers to surveys from one address. */
  survey: { points: 120, seconds: 15 * 60 },
  /** Uploads by one signed-in person. */
  upload: { points: 300, seconds: 15 * 60 },
  /** Mails over HTTP that were not signed rightly, from one address. */
  "mail-http-ip": { points: 60, seconds: 15 * 60 },
  /** Uploads without an account, from one address. */
  "upload-ip": { points: 60, seconds: 60 * 60 },
} as const satisfies Record<string, { points: number; seconds: number }>;

export type LimitName = keyof typeof LIMITS;

const limiters = new Map<LimitName, { pool: unknown; limiter: RateLimiterPostgres }>();

/**
 * Counts one attempt.
 * @param key whose: an address, an account; stored only as a hash
 * @throws AppError rate_limited, with the seconds until the next attempt
 */
export async function limit(name: LimitName, key: string, language: Locale = "en"): Promise<void> {
  if (limitsAreOff()) return;
  try {
    await limiterOf(name).consume(hashed(key));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const isFirst = refused.consumedPoints === LIMITS[name].points + 1;
    if (isFirst) log.warn({ limit: name }, "a limit is reached");
    throw tooMany(refused, language, isFirst);
  }
}

/** Takes one attempt back, after a success: only failures count. Earlier ones stay, whoever made them. */
export async function forgive(name: LimitName, key: string): Promise<void> {
  if (!limitsAreOff()) await limiterOf(name).reward(hashed(key));
}

/** Somebody came to a limit; `isFirst`: nobody was refused by it before, until it runs out. */
export class LimitReached extends AppError {
  constructor(
    message: string,
    readonly minutes: number,
    readonly isFirst: boolean,
    retryAfterSeconds: number,
  ) {
    super("rate_limited", message, { retryAfterSeconds });
  }
}

function tooMany({ msBeforeNext }: RateLimiterRes, language: Locale, isFirst: boolean): LimitReached {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return new LimitReached(say(language, "errors.tooMany", { minutes }), minutes, isFirst, retryAfterSeconds);
}

/** For benchmarks and tests only; see the operator's guide. */
function limitsAreOff(): boolean {
  return setting("RATE_LIMITS") === "off";
}

function hashed(key: string): string {
  return createHash("sha256").update(key.toLowerCase()).digest("base64url");
}

function limiterOf(name: LimitName): RateLimiterPostgres {
  const { pool } = database();
  const known = limiters.get(name);
  if (known?.pool === pool) return known.limiter;
  const { points, seconds } = LIMITS[name];
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
  });
  limiters.set(name, { pool, limiter });
  return limiter;
}
