import { NextResponse, type NextRequest } from "next/server";
import { PATH_HEADER } from "@/lib/auth/path-header";
import { setting } from "@/lib/env/setting";

const isDevelopment = setting("NODE_ENV") === "development";

/** Headers that every page carries; the policy of what a page may load gets a new nonce at each request. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentPolicy(nonce);
  const head = new Headers(request.headers);
  head.set("x-nonce", nonce);
  // Next reads the nonce from here and puts it on its own scripts and styles.
  head.set("content-security-policy", policy);
  head.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers: head } });
  response.headers.set("content-security-policy", policy);
  return response;
}

function contentPolicy(nonce: string): string {
  // Development compiles in the browser (eval), adds styles without a nonce and reloads over a socket.
  const script = isDevelopment ? " 'unsafe-eval'" : "";
  const styles = isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${script}`,
    `style-src 'self' ${styles}`,
    `style-src-elem 'self' ${styles}`,
    // Positions of menus, nodes and bars are style attributes; they can load nothing and run nothing.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    // A lifecycle's draft is proved in a worker, whose code comes from here; the bundler starts it from a blob.
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = { matcher: "/((?!api/|_next/static|_next/image|icon.svg).*)" };
