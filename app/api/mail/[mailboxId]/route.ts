import { limit } from "@/lib/auth/rate-limit";
import { visitorOf } from "@/lib/auth/request-facts";
import { statusOf } from "@/lib/errors";
import { receiveHttpMail, type HttpAnswer } from "@/lib/mail/inbound/receive-http";

/**
 * Takes one raw mail as the body, signed with the mailbox's secret. 202 once it is in the ledger; 401 for everything a
 * stranger could ask, 413 when it is too large, 503 when it has to be sent again.
 */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ mailboxId: string }> },
): Promise<Response> {
  const { mailboxId } = await params;
  const { headers, body } = request;
  const announced = Number(headers.get("content-length") ?? Number.NaN);
  const answer = await receiveHttpMail({
    mailboxId,
    id: headers.get("webhook-id") ?? "",
    timestamp: headers.get("webhook-timestamp") ?? "",
    signature: headers.get("webhook-signature") ?? "",
    body,
    announcedBytes: Number.isSafeInteger(announced) ? announced : null,
  });
  return answer.kind === "stranger" ? refused(visitorOf(request).ip) : said(answer);
}

/** Strangers are counted: after too many they are not listened to for a while. */
async function refused(ip: string): Promise<Response> {
  try {
    await limit("mail-http-ip", ip);
    return problem(401, "unauthenticated");
  } catch (error) {
    const status = statusOf(error);
    return status === 429 ? problem(429, "rate_limited", 900) : problem(503, "unavailable", 60);
  }
}

function said(answer: Exclude<HttpAnswer, { kind: "stranger" }>): Response {
  if (answer.kind === "too-large") return problem(413, "too_large");
  if (answer.kind === "later") return problem(503, "unavailable", 60);
  return Response.json({ id: answer.mailId, fresh: answer.fresh }, { status: 202 });
}

function problem(status: number, title: string, retryAfterSeconds?: number): Response {
  const headers = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...(retryAfterSeconds && { "retry-after": String(retryAfterSeconds) }),
  };
  return Response.json({ type: "about:blank", title, status }, { status, headers });
}

export const dynamic = "force-dynamic";
