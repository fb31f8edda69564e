import { Readable } from "node:stream";
import { contentDisposition } from "@/lib/files/safe-name";

interface Exported {
  fileName: string;
  contentType: string;
  chunks: AsyncGenerator<Uint8Array>;
}

/** A file that is made while it is sent, to be saved and never shown. */
export function exported({ fileName, contentType, chunks }: Exported): Response {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one stream, typed differently by Node and by the DOM
  const body = Readable.toWeb(Readable.from(chunks)) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "content-type": contentType,
      "content-disposition": contentDisposition("attachment", fileName),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
