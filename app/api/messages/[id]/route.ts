import { z } from "zod";
import { route } from "@/lib/auth/route";
import { getMessagePage } from "@/lib/cases/read/message-page";

const query = z.object({ part: z.enum(["own", "quoted"]).default("own"), images: z.literal("1").optional() });

/**
 * A mail's HTML for the frame it is shown in. It can run nothing, send nothing and load nothing but pictures: ours, and
 * those from elsewhere once somebody asked for them. Our own page may measure it, so it keeps our origin.
 */
export const GET = route({ query, params: z.object({ id: z.uuid() }) }, async (actor, { params, query: asked }) => {
  const images = asked.images === "1";
  const html = await getMessagePage(actor, { id: params.id, part: asked.part, images });
  const policy = [
    "default-src 'none'",
    `img-src 'self' data:${images ? " https: http:" : ""}`,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
  ];
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
      "x-frame-options": "SAMEORIGIN",
      "referrer-policy": "no-referrer",
      "cache-control": "private, no-store",
    },
  });
});
