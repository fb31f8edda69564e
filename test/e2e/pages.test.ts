import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectWellMade, fileCase, signInAsCarl, useStage } from "@/test/e2e/stage";
import { untilAlive } from "@/test/support/alive";

const open = useStage();

/** Who looks at what; a page says by itself in which state it is well made. */
const walks: [who: string, paths: string[]][] = [
  ["sasha@example.com", ["/cases", "/cases?q=gateway", "/notifications", "/account"]],
  [
    "manager@example.com",
    [
      "/lifecycles",
      "/lifecycles/support-case/versions",
      "/lifecycles/new",
      "/lifecycles/new?from=file",
      "/case-types",
      "/case-types/new",
      "/case-types/question",
      "/incidents",
      "/mail-ledger",
      "/mail-ledger?view=all",
      "/suppressions",
      "/surveys",
      "/mailbox",
      "/templates",
      "/templates/reply",
      "/saved-replies",
    ],
  ],
  ["admin@example.com", ["/people", "/people/new", "/teams", "/settings", "/mailboxes", "/mailboxes/new"]],
];

test.each(walks)("what %s opens has a title and no fault by day or night, on a desk or a phone", async (who, paths) => {
  const page = await open({ as: who });
  for (const path of paths) expect(await look(page, path)).toBe(200);
});

test("so has what a customer opens", async () => {
  const page = await open({ language: "ko" });
  for (const path of ["/", "/new", "/sign-in", "/nowhere"])
    expect(await look(page, path)).toBe(path === "/nowhere" ? 404 : 200);
  await signInAsCarl(page);
  for (const path of ["/", "/my-cases"]) expect(await look(page, path)).toBe(200);
});

test("with the keyboard alone an agent finds a case, opens it and answers", async () => {
  const page = await open({ as: "sasha@example.com" });
  await fileCase(page, { subject: "Reached by key" });
  await page.goto("/cases?view=all&sort=number&direction=desc");
  const links = page.locator("tbody a[href^='/cases/']");
  await links.first().waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("href") ?? "");
  await page.keyboard.press("j");
  await expect.poll(focused).toMatch(/^\/cases\//);
  await page.keyboard.press("k");
  await expect.poll(focused).toBe(await links.first().getAttribute("href"));
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Reached by key");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/cases\/\d+$/);
  await page.getByRole("tab", { name: "Reply" }).waitFor();
  await untilAlive(page);
  await page.keyboard.press("r");
  await page.locator("[contenteditable=true]").waitFor();
  await page.keyboard.type("Typed without a mouse.");
  await page.keyboard.press("Control+Enter");
  const sent = page.getByRole("listitem").filter({ hasText: "Typed without a mouse." });
  await sent.waitFor();
});

/** Opens a page and inspects it; the answer is its status. */
async function look(page: Page, path: string): Promise<number | undefined> {
  const answer = await page.goto(path);
  await page.locator("#content").waitFor();
  await expectWellMade(page);
  return answer?.status();
}
