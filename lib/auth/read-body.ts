import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locale";
import { chunksOf } from "@/lib/files/chunks";
import { say } from "@/lib/i18n/say";

const MOST_BYTES = 2 * 1024 * 1024;

/**
 * A request's JSON, read no further than two megabytes. An empty body is an empty object.
 * @throws AppError invalid when it is too long, not UTF-8, or not JSON
 */
export async function readBody(request: Request, language: Locale): Promise<unknown> {
  const text = await readText(request, language);
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError("invalid", say(language, "errors.notJson"));
  }
}

async function readText(request: Request, language: Locale): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  for await (const chunk of chunksOf(request.body)) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new AppError("invalid", say(language, "errors.bodyTooLong"));
    text += decode(decoder, chunk, language);
  }
  return text + decode(decoder, undefined, language);
}

function decode(decoder: TextDecoder, chunk: Uint8Array | undefined, language: Locale): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new AppError("invalid", say(language, "errors.notJson"));
  }
}
