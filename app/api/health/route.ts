import { checkHealth } from "@/lib/db/health";
import packageJson from "@/package.json";

/** For load balancers and for `npm start`: 200 when every part works, 503 with the part that does not. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  const ok = health.database === "ok" && health.worker === "ok";
  return Response.json(
    { status: ok ? "ok" : "failing", ...health, version: packageJson.version },
    { status: ok ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

export const dynamic = "force-dynamic";
