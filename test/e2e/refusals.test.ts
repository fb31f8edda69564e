import { expect, test } from "vitest";
import {
  expectWellMade,
  fileCase,
  followMail,
  sendEvent,
  signInAsCarl,
  takeCase,
  useStage,
  writeReply,
} from "@/test/e2e/stage";

const open = useStage();

test("a wrong password is refused without saying which part is wrong", async () => {
  const page = await open();
  await page.goto("/sign-in");
  for (const email of ["sasha@example.com", "nobody@example.com"]) {
    const form = page.locator("form").filter({ has: page.locator("[name=password]") });
    await form.locator("[name=email]").fill(email);
    await form.locator("[name=password]").fill("wrong");
    await form.getByRole("button").click();
    await page.getByText("The email or password is not correct. Check both and try again.").waitFor();
    expect(page.url()).toContain("/sign-in");
  }
  await expectWellMade(page);
});

test("a customer sees neither a stranger's case nor the staff's pages", async () => {
  const page = await open();
  await signInAsCarl(page);
  const desk = await open({ as: "sasha@example.com" });
  const number = await fileCase(desk, { subject: "Not Carl's" });
  expect((await page.goto(`/my-cases/${number}`))?.status()).toBe(404);
  await page.getByRole("heading", { name: "Page not found" }).waitFor();
  await expectWellMade(page);
  for (const path of ["/cases", `/cases/${number}`, "/lifecycles", "/people"]) {
    await page.goto(path);
    await page.getByRole("heading", { name: "You do not have access" }).waitFor();
    expect(await page.getByRole("table").count()).toBe(0);
  }
  await expectWellMade(page);
});

test("an agent has no right to the managers' and admins' pages", async () => {
  const page = await open({ as: "sasha@example.com" });
  for (const path of ["/lifecycles", "/people", "/settings", "/surveys"]) {
    await page.goto(path);
    await page.getByRole("heading", { name: "You do not have access" }).waitFor();
    expect(await page.getByRole("table").count()).toBe(0);
  }
});

test("a command that is refused stays in its place and says why", async () => {
  const manager = await open({ as: "manager@example.com" });
  const number = await fileCase(manager, { subject: "In other hands" });
  await takeCase(manager, number);
  const desk = await open({ as: "sasha@example.com" });
  await desk.goto(`/cases/${number}`);
  const ask = desk.getByRole("button", { name: "Ask for information", exact: true });
  await ask.focus();
  expect(await ask.getAttribute("aria-disabled")).toBe("true");
  expect(await desk.getByRole("tooltip").filter({ visible: true }).textContent()).toContain("a manager");
});

test("of two who answer at once, the second is told what came in between and keeps the text", async () => {
  const sasha = await open({ as: "sasha@example.com" });
  const number = await fileCase(sasha, { subject: "Two at once" });
  const maria = await open({ as: "manager@example.com" });
  await maria.goto(`/cases/${number}`);
  const editor = await writeReply(maria, "Mine comes second.");
  await sasha.goto(`/cases/${number}`);
  await writeReply(sasha, "Mine comes first.");
  await sasha.getByRole("button", { name: "Send reply" }).click();
  await sasha.getByRole("button", { name: "Send now" }).click();
  await sasha.getByRole("list", { name: "Replies waiting to be sent" }).waitFor({ state: "detached" });
  await sasha.getByRole("region", { name: "Conversation" }).getByText("Mine comes first.").waitFor();
  await maria.getByRole("button", { name: "Send reply" }).click();
  await maria.getByText("Sasha Lindqvist answered while you were writing.").waitFor();
  expect(await editor.textContent()).toBe("Mine comes second.");
  await maria.getByRole("button", { name: "Send anyway" }).click();
  await maria.getByRole("listitem").filter({ hasText: "Mine comes second." }).first().waitFor();
});

test("an answer to a closed case opens a new one that is linked to it", async () => {
  const carl = await open();
  await signInAsCarl(carl);
  const number = await fileCase(carl, { subject: "Closed too early" });
  const manager = await open({ as: "manager@example.com" });
  await takeCase(manager, number);
  await sendEvent(manager, number, { event: "resolve", input: { resolution: "fixed", note: "Done." } });
  await sendEvent(manager, number, { event: "close", input: {} });
  await carl.goto(`/my-cases/${number}`);
  await carl.getByLabel("Your answer").fill("It happens again.");
  await carl.getByRole("button", { name: "Send answer" }).click();
  await carl.getByRole("link", { name: `Follows request ${number}` }).waitFor();
  await carl.getByText("It happens again.").first().waitFor();
  await carl.goto(`/my-cases/${number}`);
  await carl.getByRole("link", { name: /Continued in request \d+/ }).waitFor();
});

test("looking at a survey records nothing; it is answered without scripts, and answering again changes the answer", async () => {
  const subject = `Rated twice ${Date.now()}`;
  const carl = await open();
  await signInAsCarl(carl);
  const number = await fileCase(carl, { subject });
  const manager = await open({ as: "manager@example.com" });
  await takeCase(manager, number);
  await sendEvent(manager, number, { event: "resolve", input: { resolution: "fixed", note: "Done." } });
  const link = (await followMail(carl, { template: "survey", subject, language: "en" })).url();

  const plain = await open({ javaScriptEnabled: false });
  await plain.goto(`${link}?score=1`);
  await manager.goto(`/cases/${number}`);
  await manager.getByRole("img", { name: "Current state: Resolved" }).waitFor();
  await plain.getByText("Satisfied", { exact: true }).click();
  await plain.getByRole("button", { name: "Send answer" }).click();
  await plain.getByRole("heading", { name: "Thank you!" }).waitFor();
  await manager.goto(`/cases/${number}`);
  await manager.getByRole("img", { name: "Current state: Closed" }).waitFor();
  await plain.getByRole("link", { name: "Change your answer" }).click();
  await plain.getByText("Very satisfied").click();
  await plain.getByRole("textbox").fill("On second thought.");
  await plain.getByRole("button", { name: "Send new answer" }).click();
  await plain.getByText("On second thought.").waitFor();
  await plain.getByText("Very satisfied").waitFor();
});

test("an unknown survey link gets a kind page that tells nothing", async () => {
  const page = await open();
  await page.goto(`/s/${"x".repeat(43)}`);
  await page.getByRole("heading", { name: "This survey is no longer open" }).waitFor();
  await expectWellMade(page);
});
