import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { z } from "zod";
import type { Locale } from "@/lib/i18n/locale";
import { localeCookie } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import { DEMO_PASSWORD } from "@/lib/people/demo-accounts";
import english from "@/lib/mail-format/words/en.json";
import korean from "@/lib/mail-format/words/ko.json";
import { lively } from "@/test/support/alive";
import { launchBrowser } from "@/test/support/browser";
import { patienceMs } from "@/test/support/patience";

type WindowOptions = BrowserContextOptions & {
  language?: Locale;
  /** Signs in with this address. */
  as?: string;
};

/** Opens a window of its own, as on a computer of its own. */
type OpenWindow = (options?: WindowOptions) => Promise<Page>;

const mailWords = { en: english, ko: korean };

/** A browser for the journeys of one file. A test fails whose pages complain, fail or call a foreign host. */
export function useStage(): OpenWindow {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  const sessions = new Map<string, Awaited<ReturnType<BrowserContext["storageState"]>>>();

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    const heard = complaints;
    [contexts, complaints] = [[], []];
    expect(heard).toEqual([]);
  });

  return async ({ language = "en", as, ...options } = {}) => {
    const { url } = inject("app");
    const context = await browser.newContext({
      baseURL: url,
      locale: language === "ko" ? "ko-KR" : "en-GB",
      viewport: { width: 1440, height: 900 },
      reducedMotion: "reduce",
      ...options,
      ...(as && sessions.has(as) && { storageState: sessions.get(as) }),
    });
    context.setDefaultTimeout(patienceMs);
    contexts.push(context);
    listen(context, new URL(url).host, complaints);
    const page = options.javaScriptEnabled === false ? await context.newPage() : lively(await context.newPage());
    if (as && !sessions.has(as)) {
      await signIn(page, as);
      sessions.set(as, await context.storageState());
    }
    await context.addCookies([{ name: localeCookie, value: language, url }]);
    return page;
  };
}

function listen(context: BrowserContext, host: string, complaints: string[]): void {
  context.on("console", (message) => {
    if (message.type() === "error" && !isOwnStatus(message))
      complaints.push(`${message.page()?.url() ?? ""}: ${message.text()}`);
  });
  context.on("weberror", (error) => complaints.push(`${error.page()?.url() ?? ""}: ${error.error().message}`));
  context.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith("http") && asked.host !== host) complaints.push(`foreign host: ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()}: ${response.url()}`);
  });
}

/** Chromium reports the status of a page that was refused on purpose; the test asks for it by itself. */
function isOwnStatus(message: ConsoleMessage): boolean {
  return /responded with a status of 40[134]/.test(message.text()) && !/\/(_next|api)\//.test(message.location().url);
}

/** Signs staff in at the form. */
async function signIn(page: Page, email: string, password: string = DEMO_PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  const form = page.locator("form").filter({ has: page.locator("[name=password]") });
  await form.locator("[name=email]").fill(email);
  await form.locator("[name=password]").fill(password);
  await form.getByRole("button").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Follows the button of a mail in the demo's mailbox, in a window beside it. */
export async function followMail(
  page: Page,
  mail: { template: keyof typeof english; subject: string; language: Locale },
): Promise<Page> {
  const words = mailWords[mail.language][mail.template];
  const title = words.subject.replace("{{subject}}", mail.subject).replace("{{company}}", "Caseway");
  await page.bringToFront();
  await page.goto("/mailbox");
  const row = page.getByRole("link", { name: title }).first();
  await lookAgainUntil(page, row);
  await row.click();
  const button = /\{\{button: (.+?)\}\}/.exec(words.body)?.[1] ?? "";
  const link = page.frameLocator("iframe").getByRole("link", { name: button });
  const opened = lively(await page.context().newPage());
  await opened.goto((await link.getAttribute("href")) ?? "");
  return opened;
}

/** Opens a case by the link that was mailed to its requester. */
export async function followCaseMail(
  page: Page,
  mail: { template: "need-info" | "reply"; subject: string; language: Locale },
): Promise<Page> {
  const opened = await followMail(page, mail);
  await opened.getByRole("button", { name: say(mail.language, "signIn.linkSubmit") }).click();
  await opened.waitForURL(/\/my-cases\/\d+/);
  return opened;
}

/** Loads the page anew until something is there. */
export async function lookAgainUntil(page: Page, wanted: Locator): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = await wanted.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
    if (found) return;
    if (Date.now() > end) throw new Error(`${String(wanted)} does not appear on ${page.url()}`);
    await page.reload();
  }
}

/** What holds for every page: a title, a language, no fault that axe finds by day or night, nothing beside 390 px. */
export async function expectWellMade(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 1440, height: 900 };
  const faults: string[] = [];
  // A page's title may be streamed a moment after its text.
  await expect.poll(() => page.title()).toMatch(/Caseway$/);
  if (!/^(en|ko)$/.test((await page.locator("html").getAttribute("lang")) ?? "")) faults.push("no language");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await faultsOf(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 390) faults.push(`${width} px wide at 390`);
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: "light" });
  expect({ at: page.url(), faults }).toEqual({ at: page.url(), faults: [] });
}

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude("iframe");
  const { violations } = await axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** Signs Carl in with the demo's one press. */
export async function signInAsCarl(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("button[value='carl@example.com']").click();
  await page.waitForURL("**/l/*");
  await page.locator("form:has([name=token]) button").click();
  await page.waitForURL("**/my-cases");
}

/** Files a case of whoever is signed in; the answer is its number. */
export async function fileCase(page: Page, given: { subject: string; priority?: string }): Promise<number> {
  const answer = await post(page, "/api/v1/cases", { bodyText: "See the subject.", ...given });
  return z.object({ number: z.number() }).parse(answer).number;
}

/** Moves a case as whoever is signed in. */
export async function sendEvent(
  page: Page,
  number: number,
  move: { event: string; input: Record<string, unknown> },
): Promise<void> {
  await post(page, `/api/v1/cases/${number}/events`, move);
}

async function post(page: Page, path: string, data: unknown): Promise<unknown> {
  const answer = await page.request.post(path, { data, headers: { origin: inject("app").url } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Assigns a case to whoever is signed in; the page shows it afterwards. */
export async function takeCase(page: Page, number: number): Promise<void> {
  await page.goto(`/cases/${number}`);
  await page.getByRole("button", { name: "Take it myself" }).click();
  await page.getByRole("button", { name: "Take it myself" }).waitFor({ state: "detached" });
}

/** Writes into the composer of the case that is shown. */
export async function writeReply(page: Page, words: string): Promise<Locator> {
  const editor = page.getByRole("textbox", { name: /^Write to/ }).and(page.locator("[contenteditable]"));
  if (!(await editor.isVisible())) await page.getByRole("tab", { name: "Reply" }).click();
  await editor.pressSequentially(words);
  return editor;
}
