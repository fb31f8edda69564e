import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: Request, context: Context): Promise<Response> {
  return (NextAuth as unknown as (...all: unknown[]) => Promise<Response>)(request, context, authOptions());
}

export { handle as GET, handle as POST };
