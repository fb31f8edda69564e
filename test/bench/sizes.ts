import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { ask } from "@/test/bench/load";

/** Bytes of one page as first loaded, each file compressed by itself. Fonts are not counted. */
export type PageBytes = { page: string; html: number; scripts: number; styles: number; all: number };

/** Loads a page with everything its HTML names. */
export async function pageBytes(
  base: string,
  { page, path, headers }: { page: string; path: string; headers: Record<string, string> },
): Promise<PageBytes> {
  const { text } = await ask(base, { path, headers });
  // The old browsers' copy is loaded by none of today's.
  const modern = text.replaceAll(/<script[^>]*nomodule[^>]*>/gi, "");
  const total = async (pattern: RegExp): Promise<number> => {
    const files = [...new Set([...modern.matchAll(pattern)].map(([, file]) => file ?? ""))];
    const sizes = await Promise.all(files.map(async (file) => gzipSync((await ask(base, { path: file })).text).length));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const html = gzipSync(text).length;
  const scripts = await total(/<script[^>]+src="([^"]+\.js[^"]*)"/g);
  const styles = await total(/<link[^>]+href="([^"]+\.css[^"]*)"/g);
  return { page, html, scripts, styles, all: html + scripts + styles };
}

/** Memory that a process holds now, MiB; NaN where there is no /proc. */
export function residentMiB(pid: number): number {
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"));
    return Number(found?.[1]) / 1_024;
  } catch {
    return Number.NaN;
  }
}
