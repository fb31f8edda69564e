import { Readable } from "node:stream";
import { z } from "zod";
import { visitorOf } from "@/lib/auth/request-facts";
import { publicRoute } from "@/lib/auth/route";
import { openFile } from "@/lib/cases/writing/attach";
import { maySeeInline } from "@/lib/files/content-type";
import { contentDisposition } from "@/lib/files/safe-name";

const query = z.object({ claim: z.string().max(200).optional() });

/** Sends one file to whoever may see it; only pictures are shown in the page, everything else is saved. */
export const GET = publicRoute({ query, params: z.object({ id: z.uuid() }) }, async (actor, input, request) => {
  const { language } = visitorOf(request);
  const reader = { actor, claim: input.query.claim ?? null, language: actor?.language ?? language };
  const file = await openFile(reader, input.params.id);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one stream, typed differently by Node and by the DOM
  const body = Readable.toWeb(file.stream) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "content-type": file.contentType,
      "content-length": String(file.sizeBytes),
      "content-disposition": contentDisposition(maySeeInline(file.contentType) ? "inline" : "attachment", file.name),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=3600",
    },
  });
});
