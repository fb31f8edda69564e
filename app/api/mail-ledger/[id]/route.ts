import { z } from "zod";
import { route } from "@/lib/auth/route";
import { contentDisposition } from "@/lib/files/safe-name";
import { openRawMail } from "@/lib/mail/inbound/ledger-mail";

/** Sends a mail's raw bytes, to be saved and never shown. */
export const GET = route({ params: z.object({ id: z.uuid() }) }, async (actor, { params }) => {
  const { bytes, name } = await openRawMail(actor, params.id);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/octet-stream",
      "content-length": String(bytes.byteLength),
      "content-disposition": contentDisposition("attachment", name),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
});
