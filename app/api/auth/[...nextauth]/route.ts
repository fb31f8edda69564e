import NextAuth from "next-auth";
import { authOptions, isOffered } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: Request, context: Context): Promise<Response> {
  if (!isOffered(request.method, (await context.params).nextauth)) return new Response(null, { status: 404 });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its types know the pages router only
  return (NextAuth as unknown as (...all: unknown[]) => Promise<Response>)(request, context, authOptions());
}

export { handle as GET, handle as POST };
