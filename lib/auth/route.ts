import { unstable_rethrow } from "next/navigation";
import { NextRequest } from "next/server";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { failureOf } from "@/lib/auth/failure";
import { parseInput } from "@/lib/i18n/parse-input";
import { actorOfSession, actorOfToken } from "@/lib/auth/find-actor";
import { readBody } from "@/lib/auth/read-body";
import { visitorOf } from "@/lib/auth/request-facts";
import { requireSameOrigin } from "@/lib/auth/same-origin";
import { openSession, sessionCookie } from "@/lib/auth/session";
import { AppError, statusOf } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";

interface RouteSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  /** Of the address's own parts; what does not fit is not found. */
  params?: P;
  /** Of the query string: each name once. */
  query?: Q;
  /** Of a JSON body; without it the body is the handler's to read. */
  body?: B;
  /** The status of plain data; 200 unless said. */
  status?: number;
}

/** What a route handler is given: the address's own parts, and what was parsed. */
export interface RouteInput<P = unknown, Q = unknown, B = unknown> {
  params: P;
  query: Q;
  body: B;
}

type Handler<A, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = (
  actor: A,
  input: RouteInput<z.output<P>, z.output<Q>, z.output<B>>,
  request: NextRequest,
) => Promise<unknown>;

type RouteHandler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/**
 * Makes a route of a handler that answers data or a Response. Who calls is known by the session cookie
 * (writes only from our own pages) or by `Authorization: Bearer`; every "no" is `application/problem+json` (RFC 9457).
 */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  spec: RouteSpec<P, Q, B>,
  handler: Handler<Actor, P, Q, B>,
): RouteHandler {
  return entrance(spec, handler, requireSignedIn);
}

/** The same for anybody; the actor is null when nobody is signed in. */
export function publicRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  spec: RouteSpec<P, Q, B>,
  handler: Handler<Actor | null, P, Q, B>,
): RouteHandler {
  return entrance(spec, handler, (actor) => actor);
}

function requireSignedIn(actor: Actor | null, language: Locale): Actor {
  if (!actor) throw new AppError("unauthenticated", say(language, "errors.signedOut"));
  return actor;
}

function entrance<A extends Actor | null, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  spec: RouteSpec<P, Q, B>,
  handler: Handler<A, P, Q, B>,
  admit: (actor: Actor | null, language: Locale) => A,
): RouteHandler {
  return async (plain, context) => {
    const request = isNextRequest(plain) ? plain : new NextRequest(plain);
    let { language } = visitorOf(request);
    try {
      const actor = admit(await actorOf(request, language), language);
      language = actor?.language ?? language;
      const input = await inputOf(spec, request, { language, params: await context.params });
      const answer = await handler(actor, input, request);
      return answer instanceof Response ? answer : Response.json(answer ?? null, { status: spec.status ?? 200 });
    } catch (error) {
      unstable_rethrow(error);
      return problem(error, language, `${request.method} ${request.nextUrl.pathname}`);
    }
  };
}

/** Next hands over a proxy of its request, which `instanceof` does not know. */
function isNextRequest(request: Request): request is NextRequest {
  return "nextUrl" in request;
}

async function actorOf(request: NextRequest, language: Locale): Promise<Actor | null> {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer) {
    const actor = await actorOfToken(bearer);
    if (!actor) throw new AppError("unauthenticated", say(language, "errors.tokenUnknown"));
    return actor;
  }
  const actor = await actorOfSession(await openSession(request.cookies.get(sessionCookie())?.value));
  if (actor) requireSameOrigin(request, actor.language);
  return actor;
}

async function inputOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  spec: RouteSpec<P, Q, B>,
  request: NextRequest,
  { language, params }: { language: Locale; params: Record<string, string> },
): Promise<RouteInput<z.output<P>, z.output<Q>, z.output<B>>> {
  const parts = {
    params: paramsOf(spec.params, params, language),
    query: undefined as unknown,
    body: undefined as unknown,
  };
  if (spec.query) parts.query = parseInput(spec.query, Object.fromEntries(request.nextUrl.searchParams), language);
  if (spec.body) parts.body = parseInput(spec.body, await readBody(request, language), language);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a part without a schema is typed unknown
  return parts as RouteInput<z.output<P>, z.output<Q>, z.output<B>>;
}

function paramsOf(
  schema: z.ZodType | undefined,
  params: Record<string, string> | undefined,
  language: Locale,
): unknown {
  if (!schema) return params ?? {};
  const parsed = schema.safeParse(params ?? {});
  if (!parsed.success) throw new AppError("not_found", say(language, "errors.notFound"));
  return parsed.data;
}

function problem(error: unknown, language: Locale, where: string): Response {
  const { code, message, fields, reference, data } = failureOf(error, language, where);
  const status = statusOf(error);
  const retryAfter = error instanceof AppError ? error.details.retryAfterSeconds : undefined;
  return Response.json(
    { type: "about:blank", title: code, status, detail: message, code, fields, reference, data },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...(code === "unauthenticated" && { "www-authenticate": "Bearer" }),
        ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
      },
    },
  );
}
