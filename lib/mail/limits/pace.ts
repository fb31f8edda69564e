import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { database } from "@/lib/db/client";

const windowSeconds = 60;

let known: { pool: unknown; points: number; limiter: RateLimiterPostgres } | undefined;

/**
 * How long a mail to this domain has to wait, in milliseconds, so that no more than `perMinute` a minute go there from
 * all workers together; 0: now. A mail that must wait has its turn counted, so that those behind it wait longer and
 * not all of them ask again at once.
 */
export async function waitForDomain(domain: string, perMinute: number): Promise<number> {
  try {
    await limiterFor(perMinute).consume(domain.toLowerCase().slice(0, 200));
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const turnsAhead = Math.floor((refused.consumedPoints - perMinute - 1) / perMinute);
    return Math.max(1_000, refused.msBeforeNext) + turnsAhead * windowSeconds * 1_000;
  }
}

function limiterFor(points: number): RateLimiterPostgres {
  const { pool } = database();
  if (known?.pool === pool && known.points === points) return known.limiter;
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: "mail-domain",
    points,
    duration: windowSeconds,
  });
  known = { pool, points, limiter };
  return limiter;
}
