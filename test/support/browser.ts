import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--force-color-profile=srgb",
];
/** In one process the browser ends with its first window, and all windows share their cookies. */
const unwanted = ["--single-process", "--no-zygote", "--disable-web-security", "--allow-running-insecure-content"];

/**
 * Starts Chromium: the one that an npm package brings along, so that every Linux machine tests with the same; the
 * system's where there is none for this kind of machine.
 */
export async function launchBrowser(): Promise<Browser> {
  const packed = await packedBrowser();
  const system = installed.find((path) => existsSync(path));
  const found = packed ?? (system && { executablePath: system, args: [] });
  if (!found) throw new Error("No browser for the journeys: install Chromium, and run npm test again.");
  return chromium.launch({ executablePath: found.executablePath, args: [...found.args, ...flags], headless: true });
}

async function packedBrowser(): Promise<{ executablePath: string; args: string[] } | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  // It unpacks the libraries that a bare system lacks only when it believes to be in this place.
  process.env["AWS_EXECUTION_ENV"] ??= "AWS_Lambda_nodejs24.x";
  const { default: chromiumPackage } = await import("@sparticuz/chromium");
  chromiumPackage.setGraphicsMode = false;
  const args = chromiumPackage.args.filter((arg) => !unwanted.includes(arg));
  return { executablePath: await chromiumPackage.executablePath(), args };
}
