import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface TestProvider {
  tokenUrl: string;
  authorizeUrl: string;
  introspectionUrl: string;
  /** What it was asked for tokens, in order. */
  asked: URLSearchParams[];
  /** Signs somebody in, as its page would: the code for this request of ours. */
  signIn: (address: string) => string;
  /** Takes back what was permitted: no refresh token is good any more. */
  revoke: () => void;
  stop: () => Promise<void>;
}

/** A mail provider's token endpoint on this machine (RFC 6749; RFC 7636; RFC 7662): every refresh token is good once. */
export async function startProvider(user: string): Promise<TestProvider> {
  const asked: URLSearchParams[] = [];
  const codes = new Map<string, string>();
  const access = new Set<string>();
  let refresh: string | null = "refresh-0";
  let given = 0;
  const grant = (words: URLSearchParams): boolean => {
    if (words.get("grant_type") === "refresh_token") return refresh !== null && words.get("refresh_token") === refresh;
    const challenge = codes.get(words.get("code") ?? "");
    codes.delete(words.get("code") ?? "");
    const verifier = words.get("code_verifier") ?? "";
    return challenge === createHash("sha256").update(verifier).digest("base64url");
  };
  const answer = (words: URLSearchParams): [number, object] => {
    asked.push(words);
    if (words.get("client_secret") !== "client secret") return [401, { error: "invalid_client" }];
    if (!grant(words)) return [400, { error: "invalid_grant", error_description: "The permission has ended." }];
    given += 1;
    refresh = `refresh-${given}`;
    access.add(`access-${given}`);
    return [200, { access_token: `access-${given}`, refresh_token: refresh, expires_in: 3_600, token_type: "Bearer" }];
  };
  const respond = async (request: IncomingMessage): Promise<[number, object]> => {
    const words = new URLSearchParams(await bodyOf(request));
    if (request.url === "/token") return answer(words);
    const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    return [200, introspected(access.has(token), user)];
  };
  const server = createServer((request, response) => {
    const json = { "content-type": "application/json" };
    void respond(request).then(([status, said]) => response.writeHead(status, json).end(JSON.stringify(said)));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    tokenUrl: `${base}/token`,
    authorizeUrl: `${base}/authorize`,
    introspectionUrl: `${base}/introspect`,
    asked,
    signIn: (address) => {
      const code = `code-${codes.size + 1}`;
      codes.set(code, new URL(address).searchParams.get("code_challenge") ?? "");
      return code;
    },
    revoke: () => void (refresh = null),
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}

function introspected(active: boolean, username: string): object {
  return active ? { active: true, username } : { active: false };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
