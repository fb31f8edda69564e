import { limit } from "@/lib/auth/rate-limit";
import { visitorOf } from "@/lib/auth/request-facts";
import { publicRoute } from "@/lib/auth/route";
import { uploadFile } from "@/lib/cases/writing/attach";
import { decodeName } from "@/lib/files/safe-name";
import { readSettings } from "@/lib/settings/read";

/** Takes one file: its bytes as the body, its name percent-encoded in `x-file-name`. With or without an account. */
export const POST = publicRoute({ status: 201 }, async (actor, _input, request) => {
  const { ip, language } = visitorOf(request);
  await (actor?.id ? limit("upload", actor.id, actor.language) : limit("upload-ip", ip, language));
  const { uploadLimitBytes } = await readSettings();
  const announced = Number(request.headers.get("content-length") ?? Number.NaN);
  return uploadFile(actor, {
    name: decodeName(request.headers.get("x-file-name") ?? ""),
    stream: request.body ?? new ReadableStream({ start: (controller) => controller.close() }),
    sizeLimit: uploadLimitBytes,
    announcedBytes: Number.isSafeInteger(announced) ? announced : null,
    language: actor?.language ?? language,
  });
});
