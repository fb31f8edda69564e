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

/** Starts Chromium: the system's where there is one, else the one that an npm package brings along. */
export async function launchBrowser(): Promise<Browser> {
  const system = installed.find((path) => existsSync(path));
  if (system) return chromium.launch({ executablePath: system, args: flags, headless: true });
  // It unpacks the libraries that a bare system lacks only when it believes to be in this place.
  process.env["AWS_EXECUTION_ENV"] ??= "AWS_Lambda_nodejs24.x";
  const { default: packed } = await import("@sparticuz/chromium");
  packed.setGraphicsMode = false;
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [...packed.args, ...flags],
    headless: true,
  });
}
