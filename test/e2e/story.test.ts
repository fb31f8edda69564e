import { Client } from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Locale } from "@/lib/i18n/locale";
import { say } from "@/lib/i18n/say";
import { textIn } from "@/lib/lifecycle/language/definition";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { expectWellMade, followCaseMail, followMail, lookAgainUntil, useStage } from "@/test/e2e/stage";

const open = useStage();

/** A red dot. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==",
  "base64",
);

const stories = [
  {
    language: "en",
    customer: { name: "Carl", email: "carl@example.com" },
    agent: { name: "Sasha Lindqvist", email: "sasha@example.com" },
    colleagues: ["priya@example.com", "tomas@example.com"],
    rule: "Everything else, except tasks",
    subject: "The gateway on platform 4 shows a red dot",
    body: "Since this morning it blinks. See the picture.",
    question: "Which serial number is on the back?",
    answer: "It says CW-4711.",
    solution: "A new battery solved it.",
    comment: "Quick and friendly.",
  },
  {
    language: "ko",
    customer: { name: "김서연", email: "seoyeon.kim@hanbitbio.example" },
    agent: { name: "박도윤", email: "doyun@example.com" },
    colleagues: ["agent@example.com"],
    rule: "Requests in Korean",
    subject: "냉동고 로거에 빨간 점이 보입니다",
    body: "오늘 아침부터 깜박입니다. 사진을 봐 주세요.",
    question: "뒷면의 일련번호를 알려 주시겠어요?",
    answer: "CW-4711이라고 적혀 있습니다.",
    solution: "배터리를 바꾸어 해결했습니다.",
    comment: "빠르고 친절했습니다.",
  },
] as const satisfies { language: Locale; [key: string]: unknown }[];

describe.each(stories)("the whole story ($language)", (story) => {
  const { language, customer, agent, subject } = story;
  const state = (name: string) => textIn(supportCase.states[name]?.label ?? "", language);
  const command = (name: string) => textIn(supportCase.events[name]?.label ?? "", language);
  const inState = (page: Page, name: string) =>
    lookAgainUntil(page, page.getByRole("img", { name: say(language, "caseDesk.diagram", { state: state(name) }) }));

  beforeAll(() => onlyIn(story.colleagues, false));
  afterAll(() => onlyIn(story.colleagues, true));

  test("a request is assigned by rule, asked about, answered, resolved, rated and closed, and everybody sees it", async () => {
    const visitor = await open({ language });
    const number = await fileRequest(visitor);

    const manager = await open({ language, as: "manager@example.com" });
    await manager.goto("/lifecycles/support-case");
    const closedBefore = await countOf(manager, state("closed"));

    const desk = await open({ language, as: agent.email });
    await desk.goto("/cases?view=mine");
    await desk.getByRole("link", { name: subject }).first().click();
    await desk.waitForURL(`**/cases/${number}`);
    await inState(desk, "assigned");
    await expectPicture(desk);
    await expectWellMade(desk);
    await ask(desk);
    await inState(desk, "pending");

    const home = await followCaseMail(visitor, { template: "need-info", subject, language });
    await home.getByText(story.question).first().waitFor();
    await expectWellMade(home);
    await home.getByLabel(say(language, "portal.answerLabel")).fill(story.answer);
    await home.getByRole("button", { name: say(language, "portal.sendAnswer") }).click();
    await home.getByRole("listitem").filter({ hasText: story.answer }).waitFor();

    await inState(desk, "assigned");
    await desk.getByText(story.answer).first().waitFor();
    await resolve(desk);
    await inState(desk, "resolved");
    await lookAgainUntil(home, home.getByRole("listitem").filter({ hasText: story.solution }));

    await rate(await followMail(visitor, { template: "survey", subject, language }));
    await inState(desk, "closed");
    await expectHistory(desk);
    await expect.poll(() => countOf(manager, state("closed"))).toBe(closedBefore + 1);
    await expectWellMade(manager);
  });

  async function fileRequest(page: Page): Promise<string> {
    await page.goto("/new");
    await expectWellMade(page);
    await page.getByLabel(say(language, "portal.yourName")).fill(customer.name);
    await page.getByLabel(say(language, "portal.yourEmail")).fill(customer.email);
    await page.getByLabel(say(language, "portal.subject")).fill(subject);
    await page.getByLabel(say(language, "portal.body")).fill(story.body);
    await page.locator("input[type=file]").setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: picture });
    await page.locator("input[name='uploads[]']").waitFor({ state: "attached" });
    await page.getByRole("button", { name: say(language, "portal.send") }).click();
    await page.getByText(say(language, "portal.sent")).waitFor();
    await expectWellMade(page);
    const words = await page
      .getByRole("status")
      .filter({ hasText: say(language, "portal.sent") })
      .textContent();
    const number = /\d+/.exec(words ?? "")?.[0];
    if (!number) throw new Error(`no number in: ${words ?? ""}`);
    return number;
  }

  async function expectPicture(page: Page): Promise<void> {
    const file = page.getByRole("link", { name: "dot.png" });
    const shown = await page.request.get((await file.getAttribute("href")) ?? "");
    expect(shown.headers()["content-type"]).toBe("image/png");
    expect(Buffer.compare(await shown.body(), picture)).toBe(0);
  }

  async function ask(page: Page): Promise<void> {
    await page.getByRole("button", { name: command("requestInfo"), exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").first().fill(story.question);
    await dialog.getByRole("button", { name: command("requestInfo"), exact: true }).click();
  }

  async function resolve(page: Page): Promise<void> {
    await page.getByRole("tab", { name: say(language, "caseDesk.reply") }).click();
    await page.keyboard.type(story.solution);
    const sendAndResolve = { name: say(language, "caseDesk.sendAnd", { label: command("resolve") }), exact: true };
    await page.getByRole("button", sendAndResolve).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox").selectOption("fixed");
    await expectWellMade(page);
    await dialog.getByRole("button", sendAndResolve).click();
    const planned = page.getByRole("list", { name: say(language, "caseDesk.planned") });
    await planned.getByRole("button", { name: say(language, "caseDesk.sendNow") }).click();
    await planned.waitFor({ state: "detached" });
  }

  async function rate(page: Page): Promise<void> {
    await expectWellMade(page);
    await page.getByText(say(language, "surveys.scores.5")).click();
    await page.getByRole("textbox").fill(story.comment);
    await page.getByRole("button", { name: say(language, "surveys.send") }).click();
    await page.getByRole("heading", { name: say(language, "surveys.thanksTitle") }).waitFor();
    await page.getByText(story.comment).waitFor();
    await expectWellMade(page);
  }

  /** Who, when, why and how long, of every step. */
  async function expectHistory(page: Page): Promise<void> {
    await page.getByRole("link", { name: say(language, "caseDesk.history"), exact: true }).click();
    const history = page.getByRole("region", { name: say(language, "caseDesk.history") });
    await history.waitFor();
    const fixed = textIn(supportCase.fields["resolution"]?.valueLabels?.["fixed"] ?? "", language);
    const step = (event: string) => history.getByRole("listitem").filter({ hasText: command(event) });
    const moved = (from: string, to: string) => say(language, "caseDesk.moved", { from: state(from), to: state(to) });
    const expected: [string, string, string, string][] = [
      ["assign", moved("open", "assigned"), say(language, "caseDesk.system"), story.rule],
      ["requestInfo", moved("assigned", "pending"), agent.name, ""],
      ["customerReply", moved("pending", "assigned"), customer.name, ""],
      ["resolve", moved("assigned", "resolved"), agent.name, fixed],
      ["surveyAnswered", moved("resolved", "closed"), customer.name, "5"],
    ];
    for (const [event, move, who, why] of expected) {
      const entry = step(event).filter({ hasText: move }).first();
      const words = (await entry.textContent()) ?? "";
      expect(words).toContain(who);
      expect(words).toContain(why);
      expect(await entry.locator("time").count()).toBeGreaterThan(0);
      const spent = say(language, "caseDesk.after", { duration: "|" }).split("|").join("");
      expect(words).toContain(spent.trim());
    }
    await expectWellMade(page);
  }
});

/** The number in a state's box of the diagram. */
async function countOf(page: Page, label: string): Promise<number> {
  const box = page
    .locator("svg[role=img]")
    .first()
    .locator("g", { has: page.locator(`text:text-is("${label}")`) });
  return Number(((await box.locator("text").nth(1).textContent()) ?? "").replaceAll(/\D/g, ""));
}

/** Colleagues who are away get no cases by rule, so that it is the one of the story whose turn it is. */
async function onlyIn(colleagues: readonly string[], available: boolean): Promise<void> {
  const client = new Client({ connectionString: inject("app").databaseUrl });
  await client.connect();
  await client.query("update person set available = $2 where email = any($1)", [colleagues, available]);
  await client.end();
}
