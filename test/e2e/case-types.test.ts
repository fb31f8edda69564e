import { expect, test } from "vitest";
import { signInAsCarl, useStage } from "@/test/e2e/stage";

const open = useStage();

test("a manager begins a lifecycle from a template and lets customers start it; an agent finds their cases by type", async () => {
  const desk = await open({ as: "manager@example.com" });
  await desk.goto("/lifecycles");
  await desk.getByRole("link", { name: "New lifecycle" }).click();
  await desk.getByRole("radio", { name: /^Simple support/ }).check();
  await desk.locator("[name=titleEn]").fill("Suggestions");
  await desk.locator("[name=titleKo]").fill("제안");
  await desk.locator("[name=key]").fill("suggestions");
  await desk.getByRole("button", { name: "Create the draft" }).click();
  await desk.waitForURL(/\/lifecycles\/suggestions\/edit$/);
  await desk.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("textbox").fill("For what customers wish.");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await desk.waitForURL(/\/lifecycles\/suggestions$/);

  await desk.goto("/case-types/new");
  await desk.locator("[name=titleEn]").fill("Suggestion");
  await desk.locator("[name=titleKo]").fill("제안");
  await desk.locator("[name=key]").fill("suggestion");
  await desk.getByRole("radio", { name: "Light bulb" }).check();
  await desk.locator("[name=lifecycle]").selectOption({ label: "Suggestions" });
  await desk.getByRole("checkbox", { name: "Customers may choose it" }).check();
  await desk.getByRole("button", { name: "Add a case type" }).click();
  await desk.waitForURL(/\/case-types$/);
  await desk.getByRole("heading", { name: /^Suggestion/ }).waitFor();

  const portal = await open({ language: "ko" });
  await signInAsCarl(portal);
  await portal.goto("/new");
  await portal.getByRole("radio", { name: "제안" }).check();
  await portal.locator("[name=subject]").fill("More colours");
  await portal.locator("[name=bodyText]").fill("The curve could be green.");
  await portal.locator("form:has([name=subject]) button[type=submit]").click();
  const link = portal.locator("a[href^='/my-cases/']").and(portal.getByText(/\d+/));
  const number = /(\d+)$/.exec((await link.first().getAttribute("href")) ?? "")?.[1] ?? "";

  const agent = await open({ as: "sasha@example.com" });
  await agent.goto("/cases?view=all");
  await agent.getByRole("combobox", { name: "Type" }).selectOption({ label: "Suggestion" });
  await agent.waitForURL(/type=suggestion/);
  await agent.getByRole("link", { name: "More colours" }).waitFor();
  expect(await agent.locator("tbody tr").count()).toBe(1);
  await agent.goto(`/cases/${number}`);
  await agent.getByRole("combobox", { name: "Type" }).waitFor();

  await desk.goto("/lifecycles/suggestions");
  await desk.getByRole("button", { name: "Retire" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await desk.getByText("“Suggestion”").first().waitFor();
}, 120_000);

test("a lifecycle begins from a file, and one that was never published goes with its draft", async () => {
  const desk = await open({ as: "manager@example.com" });
  await desk.goto("/lifecycles/new?from=file");
  await desk.locator("[name=text]").fill('{ "key": "half-done", "title": "Half done" ');
  await desk.getByRole("button", { name: "Create the draft" }).click();
  await desk
    .getByText(/This is not JSON: line 1/)
    .first()
    .waitFor();
  const file = { name: "half.json", mimeType: "application/json", buffer: Buffer.from('{ "key": "half-done" }') };
  await desk.locator("input[type=file]").setInputFiles(file);
  await expect.poll(() => desk.locator("[name=text]").inputValue()).toContain("half-done");
  await desk.getByRole("button", { name: "Create the draft" }).click();
  await desk.waitForURL(/\/lifecycles\/half-done\/edit$/);
  await desk.getByRole("button", { name: "Discard draft" }).click();
  await desk.waitForURL(/\/lifecycles$/);
  expect(await desk.getByText("half-done").count()).toBe(0);
}, 90_000);
