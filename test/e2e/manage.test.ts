import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { fileCase, followMail, sendEvent, takeCase, useStage } from "@/test/e2e/stage";

const open = useStage();

const definition = JSON.stringify(supportCase, null, 2);
const renamed = definition.replace('"Waiting for approval"', '"With the manager"');

test("a changed lifecycle is published; new cases follow it, and cases under way keep the version they began on", async () => {
  const desk = await open({ as: "manager@example.com" });
  const before = await fileCase(desk, { subject: "Begun before the change", priority: "urgent" });
  await writeDraft(desk, renamed);
  await desk.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Says who has to act.");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await desk.waitForURL(/\/lifecycles\/support-case$/);
  await desk.getByText("With the manager").first().waitFor();
  const after = await fileCase(desk, { subject: "Begun after the change", priority: "urgent" });
  for (const number of [before, after]) await toApproval(desk, number);
  await desk.goto(`/cases/${before}`);
  await desk.getByRole("img", { name: "Current state: Waiting for approval" }).waitFor();
  await desk.goto(`/cases/${after}`);
  await desk.getByRole("img", { name: "Current state: With the manager" }).waitFor();
  await desk.goto("/lifecycles/support-case/versions");
  await desk.getByText("Says who has to act.").waitFor();
});

test("a draft with a fault says where it is, by line and column, and is not published", async () => {
  const desk = await open({ as: "manager@example.com" });
  await writeDraft(desk, renamed.replace('"initial": "open"', '"initial": "opne"'));
  await desk.getByRole("button", { name: "Publish", exact: true }).click();
  const line = renamed.split("\n").findIndex((text) => text.includes('"initial": "open"')) + 1;
  await desk.getByText(`Line ${line}, column 14`).first().waitFor();
  await desk.getByText("cannot be published yet: one problem is in the way").waitFor();
  expect(await desk.getByRole("dialog").count()).toBe(0);
  await desk.getByRole("button", { name: "Discard draft" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Discard draft" }).click();
  await desk.getByRole("dialog").waitFor({ state: "detached" });
  await desk.getByRole("button", { name: "Discard draft" }).waitFor({ state: "detached" });
});

test("a draft is proved as it is written, what would mend it is shown first, and a click on the menu loses no text", async () => {
  const desk = await open({ as: "manager@example.com" });
  const found = desk.getByRole("region", { name: "What was found in the draft" });
  await desk.goto("/lifecycles/support-case/edit");
  await typeDraft(desk, definition.replace('"initial": "open"', '"initial": "opne"'));
  await found.getByText("opne").first().waitFor();
  await desk.getByRole("link", { name: "Cases", exact: true }).first().click();
  const question = desk.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Keep editing" }).click();
  await question.waitFor({ state: "detached" });
  expect(desk.url()).toMatch(/\/edit$/);
  await found.getByRole("button", { name: "Use “open”" }).click();
  const preview = desk.getByRole("dialog");
  await preview.getByText('"initial": "open"').waitFor();
  await preview.getByRole("button", { name: "Apply" }).click();
  await found.getByText("ready to publish", { exact: false }).waitFor();
});

test("an admin adds a person, who sets a password and is in", async () => {
  const email = `noor-${randomUUID().slice(0, 8)}@example.com`;
  const admin = await open({ as: "admin@example.com" });
  await admin.goto("/people/new");
  await admin.locator("[name=name]").fill("Noor");
  await admin.locator("[name=email]").fill(email);
  await admin.getByRole("button", { name: "Add", exact: true }).click();
  await admin.getByText(email).first().waitFor();
  const mailbox = await open();
  const invited = await followMail(mailbox, { template: "set-up-link", subject: "", language: "en" });
  await invited.getByText(email).first().waitFor();
  await invited.locator("[type=password]").fill("a long enough sentence");
  await invited.getByRole("button", { name: "Save and sign in" }).click();
  await invited.waitForURL("**/cases");
  await invited.getByRole("heading", { name: "Cases", exact: true }).waitFor();
});

async function writeDraft(page: Page, text: string): Promise<void> {
  await page.goto("/lifecycles/support-case/edit");
  await typeDraft(page, text);
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("Draft saved", { exact: true }).first().waitFor();
}

/** Pastes the text over all there is: two thousand lines that are typed keep the browser busy for half a minute. */
async function typeDraft(page: Page, text: string): Promise<void> {
  const editor = page.locator(".cm-content");
  await editor.click();
  await page.keyboard.press("Control+A");
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function toApproval(page: Page, number: number): Promise<void> {
  await takeCase(page, number);
  await sendEvent(page, number, { event: "resolve", input: { resolution: "fixed", note: "Done." } });
}
