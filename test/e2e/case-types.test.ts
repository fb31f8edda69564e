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
  await desk.getByRole("button", { name: "Create draft" }).click();
  await desk.waitForURL(/\/lifecycles\/suggestions\/edit$/);
  await desk.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("textbox").fill("For what customers wish.");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await desk.waitForURL(/\/lifecycles\/suggestions$/);

  await desk.getByRole("link", { name: "Add a case type that uses it" }).click();
  await desk.waitForURL(/\/case-types\/new/);
  await desk.locator("[name=titleEn]").fill("Suggestion");
  await desk.locator("[name=titleKo]").fill("제안");
  await desk.locator("[name=key]").fill("suggestion");
  await desk.getByRole("radio", { name: "Light bulb" }).check();
  expect(await desk.locator("[name=lifecycle]").inputValue()).toBe("suggestions");
  await desk.getByRole("checkbox", { name: "Customers can choose it" }).check();
  await desk.getByRole("button", { name: "Add a case type" }).click();
  await desk.waitForURL(/\/case-types$/);
  await desk.getByRole("heading", { name: /^Suggestion/ }).waitFor();

  const portal = await open();
  await signInAsCarl(portal);
  await portal.goto("/new");
  await portal.getByRole("radio", { name: "Suggestion" }).check();
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
  const retire = desk.getByRole("button", { name: "Retire" });
  await retire.click();
  await desk
    .getByRole("dialog")
    .getByText(/“Suggestion” still start/)
    .waitFor();
  await desk.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await desk.goto("/case-types");
  await desk.getByRole("switch", { name: "Suggestion is active" }).click();
  await desk.getByText("Suggestion can no longer be chosen").first().waitFor();
  await desk.goto("/lifecycles/suggestions");
  await retire.click();
  await desk
    .getByRole("dialog")
    .getByText(/The one case in progress continues/)
    .waitFor();
  await desk.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await desk.getByText("New cases no longer start on this lifecycle").waitFor();
}, 120_000);

test("a lifecycle begins from a file, and one that was never published goes with its draft", async () => {
  const desk = await open({ as: "manager@example.com" });
  await desk.goto("/lifecycles/new?from=file");
  await desk.locator("[name=text]").fill('{ "key": "half-done", "title": "Half done" ');
  await desk.getByRole("button", { name: "Create draft" }).click();
  await desk
    .getByText(/This is not JSON: line 1/)
    .last()
    .waitFor();
  const file = { name: "half.json", mimeType: "application/json", buffer: Buffer.from('{ "key": "half-done" }') };
  await desk.locator("input[type=file]").setInputFiles(file);
  await expect.poll(() => desk.locator("[name=text]").inputValue()).toContain("half-done");
  await desk.getByRole("button", { name: "Create draft" }).click();
  await desk.waitForURL(/\/lifecycles\/half-done\/edit$/);
  await desk.getByRole("button", { name: "Discard draft" }).click();
  await desk.getByRole("dialog").getByText("It will be deleted together with its draft").waitFor();
  await desk.getByRole("dialog").getByRole("button", { name: "Discard draft" }).click();
  await desk.waitForURL(/\/lifecycles$/);
  await desk.getByRole("heading", { name: "Lifecycles" }).waitFor();
  await expect.poll(() => desk.getByText("half-done").count()).toBe(0);
}, 90_000);

test("without scripts a type's questions are a link away, what was typed stays, and the request is confirmed", async () => {
  const visitor = await open({ javaScriptEnabled: false });
  await visitor.goto("/new");
  await visitor.getByRole("link", { name: "Approval request" }).click();
  await visitor.waitForURL(/type=approval/);
  const amount = visitor.locator("[name='fields.amount']");
  await visitor.locator("[name=name]").fill("Vera Kim");
  await visitor.locator("[name=email]").fill("vera@example.com");
  await visitor.locator("[name=subject]").fill("A second screen");
  await visitor.locator("[name=bodyText]").fill("For the branch in Busan.");
  await amount.fill("many");
  await visitor.getByRole("button", { name: "Send request" }).click();
  await visitor.locator("[name='fields.amount'][aria-invalid=true]").waitFor();
  expect(await amount.inputValue()).toBe("many");
  expect(await visitor.locator("[name=bodyText]").inputValue()).toBe("For the branch in Busan.");
  await amount.fill("300");
  await visitor.getByRole("button", { name: "Send request" }).click();
  await visitor.getByText("We have received your request").waitFor();

  const agent = await open({ as: "sasha@example.com" });
  await agent.goto("/cases?view=all&type=approval");
  await agent.getByRole("link", { name: "A second screen" }).click();
  await agent.getByRole("button", { name: "Amount: 300. Change" }).waitFor();
}, 90_000);
