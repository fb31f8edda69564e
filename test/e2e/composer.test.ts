import { Client } from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { expectWellMade, fileCase, signInAsCarl, useStage, writeReply } from "@/test/e2e/stage";
import { lively } from "@/test/support/alive";
import { patienceMs } from "@/test/support/patience";

const open = useStage();
const client = new Client({ connectionString: inject("app").databaseUrl });

/** A red dot. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==",
  "base64",
);

/** What a hostile mail brings along; everything that the sanitiser would take away is put into the database as it is. */
const hostile = `<style>html,body,iframe{position:fixed!important;inset:0;z-index:99999;background:red}</style>
  <div style="position:fixed;inset:0;background:red;z-index:99999">Sign in again</div>
  <script>parent.document.title="owned";fetch("/api/health?from=mail")</script>
  <img src="x" onerror="parent.document.title='owned'"><svg onload="parent.document.title='owned'"></svg>
  <a href="javascript:parent.document.title='owned'">press</a>
  <form action="/api/v1/cases" method="post"><button>post</button></form>
  <iframe src="https://evil.example/"></iframe><meta http-equiv="refresh" content="0;url=https://evil.example/">
  <p>Pay at <a href="https://evil.example/pay">https://bank.example/pay</a>.</p>
  <img src="https://evil.example/pixel.gif" alt="pixel"><div style="background:url(https://evil.example/b.gif)">x</div>`;

// However slow the machine, a reply can still be taken back or sent at once when the test comes to it.
beforeAll(async () => {
  await client.connect();
  await client.query("insert into setting (key, value, updated_at) values ('undoSendSeconds', '60', now())");
});
afterAll(async () => {
  await client.query("delete from setting where key = 'undoSendSeconds'");
  await client.end();
});

async function newCase(subject: string): Promise<{ desk: Page; number: number; id: string }> {
  const visitor = await open();
  await signInAsCarl(visitor);
  const number = await fileCase(visitor, { subject });
  const desk = await open({ as: "manager@example.com" });
  await desk.goto(`/cases/${number}`);
  const { rows } = await client.query<{ id: string }>(`select id from "case" where number = $1`, [number]);
  return { desk, number, id: rows[0]?.id ?? "" };
}

async function asCarl(): Promise<Page> {
  const page = await open();
  await signInAsCarl(page);
  return page;
}

/**
 * The same person in a window whose console is not listened to: a browser says there what it kept a mail from doing.
 * `heard`: every answer from elsewhere, and every call that only the mail's script would make.
 */
async function quietly(page: Page): Promise<{ watched: Page; heard: string[] }> {
  const storageState = await page.context().storageState();
  const { url } = inject("app");
  const browser = page.context().browser();
  if (!browser) throw new Error("the window has no browser");
  const context = await browser.newContext({ storageState, baseURL: url, viewport: { width: 1440, height: 900 } });
  const heard: string[] = [];
  context.on("response", (response) => {
    const { host, search } = new URL(response.url());
    if (host !== new URL(url).host || search === "?from=mail") heard.push(response.url());
  });
  context.on("dialog", (dialog) => heard.push(dialog.message()));
  return { watched: lively(await context.newPage()), heard };
}

const planned = (page: Page) => page.getByRole("list", { name: "Replies waiting to be sent" }).getByRole("listitem");

describe("a reply", () => {
  test("keeps every key that is pressed while the editor is on its way, and nothing moves", async () => {
    const { desk } = await newCase("Typed at once");
    const browser = await desk.context().newCDPSession(desk);
    await browser.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const height = () => desk.getByRole("region", { name: "Write" }).evaluate((part) => part.clientHeight);
    const words = "Hello Carl,  thank you for writing. ";
    const before = await height();
    let release = (): void => undefined;
    const released = new Promise<void>((settle) => (release = settle));
    await desk.route("**/_next/static/chunks/**", async (route) => {
      await released;
      await route.continue();
    });
    await desk.keyboard.press("r");
    await desk.keyboard.type(words.slice(0, 12), { delay: 60 });
    expect(await desk.locator("textarea[data-writing]:visible").inputValue()).toBe(words.slice(0, 12));
    await desk.keyboard.press("ArrowLeft");
    await desk.keyboard.press("ArrowRight");
    release();
    await desk.keyboard.type(words.slice(12), { delay: 60 });
    const editor = desk.locator("[contenteditable=true]:visible");
    await editor.waitFor();
    expect(await editor.evaluate((field) => field.textContent)).toBe(words);
    expect(await height()).toBe(before);
    await desk.getByText("Draft saved").waitFor();

    // A draft is there at once, and what is typed below it stays too.
    await desk.reload();
    await desk.keyboard.press("r");
    await desk.keyboard.type("And more.", { delay: 60 });
    await editor.waitFor();
    await expect
      .poll(() => editor.evaluate((field) => field.textContent))
      .toMatch(/^Hello Carl, +thank you for writing\. *And more\.$/);
  });

  test("is written with bold words, a picture and copies, undone, sent for good, and mailed as it was written", async () => {
    const { desk, id } = await newCase("The composer, from end to end");
    const editor = await writeReply(desk, "Please look at ");
    await desk.keyboard.press("Control+b");
    await desk.keyboard.type("this one");
    await desk.keyboard.press("Control+b");
    await desk
      .getByRole("group", { name: "Formatting" })
      .locator("input[data-pictures]")
      .setInputFiles({ name: "dot.png", mimeType: "image/png", buffer: picture });
    await editor.locator("img[alt='dot.png']").waitFor();
    await desk.getByRole("button", { name: "Add CC" }).click();
    const cc = desk.getByRole("textbox", { name: "CC", exact: true });
    await desk.keyboard.type("nobody");
    await desk.keyboard.press("Enter");
    await desk.getByText("“nobody” is not a valid email address").waitFor();
    await cc.fill("eve@example.org");
    await cc.press("Enter");
    await desk.getByRole("button", { name: "Add BCC" }).click();
    const bcc = desk.getByRole("textbox", { name: "BCC", exact: true });
    await bcc.fill("boss@example.org,");
    await bcc.press("Tab");
    await desk.getByText("Draft saved").waitFor();
    await expectWellMade(desk);

    await desk.getByRole("button", { name: "Send reply" }).click();
    await planned(desk).filter({ hasText: "this one" }).waitFor();
    await expectWellMade(desk);
    await planned(desk).getByRole("button", { name: "Undo" }).click();
    await planned(desk).waitFor({ state: "detached" });
    await editor.locator("strong", { hasText: "this one" }).waitFor();
    await editor.locator("img[alt='dot.png']").waitFor();
    await desk.getByRole("button", { name: "Remove eve@example.org" }).waitFor();
    await desk.getByRole("button", { name: "Remove boss@example.org" }).waitFor();
    expect(
      (await client.query("select 1 from outgoing_mail where case_id = $1 and template = 'reply'", [id])).rowCount,
    ).toBe(0);

    await editor.press("Control+Enter");
    await planned(desk).getByRole("button", { name: "Send now" }).click();
    const message = desk
      .getByRole("region", { name: "Conversation" })
      .getByRole("listitem")
      .filter({ hasText: "this one" });
    await message.locator("strong", { hasText: "this one" }).waitFor();
    const shown = message.locator("img[alt='dot.png']");
    await shown.waitFor();
    expect(await shown.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBe(5);
    const copies = "select cc, bcc from outgoing_mail where case_id = $1 and template = 'reply'";
    await expect
      .poll(async () => (await client.query(copies, [id])).rows, { timeout: patienceMs })
      .toEqual([{ cc: ["eve@example.org"], bcc: ["boss@example.org"] }]);
    await message.getByText("Sent", { exact: true }).waitFor();
  });

  test("that stands in two windows is kept by one of them, and sent once", async () => {
    const { desk, number } = await newCase("Two windows");
    const text = (page: Page) => page.locator("[contenteditable=true]:visible");
    await writeReply(desk, "Written in the first window.");
    await desk.getByText("Draft saved").waitFor();
    const beside = lively(await desk.context().newPage());
    await beside.goto(`/cases/${number}`);
    await text(beside).getByText("Written in the first window.").waitFor();
    await text(desk).press("Control+End");
    await desk.keyboard.type(" And more.");
    await beside.getByText("You changed this text in another window.").waitFor();
    await text(beside).press("Control+End");
    await beside.keyboard.type(" Mine.");
    await expectWellMade(beside);
    await beside.getByRole("button", { name: "Show the other text" }).click();
    await text(beside).getByText("Written in the first window. And more.").waitFor();
    await beside.getByRole("button", { name: "Undo" }).click();
    await text(beside).getByText("Written in the first window. Mine.").waitFor();
    await desk.getByRole("button", { name: "Send reply" }).click();
    await planned(desk).filter({ hasText: "And more." }).waitFor();
    await beside.getByText("You sent or deleted this text in another window.").waitFor();
    await beside.getByRole("button", { name: "Send reply" }).click();
    await beside.getByRole("button", { name: "Send reply" }).and(beside.locator(":enabled")).waitFor();
    const { rows } = await client.query(
      `select 1 from planned_reply p join "case" c on c.id = p.case_id where c.number = $1`,
      [number],
    );
    expect(rows).toHaveLength(1);
  });

  test("stays with its files when the note is looked at, and when the page is loaded anew", async () => {
    const { desk } = await newCase("A draft that stays");
    const editor = await writeReply(desk, "See the file.");
    const file = { name: "steps.txt", mimeType: "text/plain", buffer: Buffer.from("1, 2, 3") };
    await desk.locator("input[type=file]:not([data-pictures])").first().setInputFiles(file);
    await desk.getByRole("tab", { name: "Note" }).click();
    await desk.getByRole("textbox", { name: /note/i }).waitFor();
    expect(await editor.isVisible()).toBe(false);
    await desk.getByRole("tab", { name: "Reply" }).click();
    expect(await editor.textContent()).toBe("See the file.");
    await desk.getByText("Draft saved").waitFor();
    await desk.reload();
    await desk.getByText("steps.txt").waitFor();
    await desk
      .getByRole("textbox", { name: /^Write to/ })
      .filter({ hasText: "See the file." })
      .waitFor();
    expect(await desk.evaluate(() => document.activeElement?.closest("form") ?? null)).toBeNull();
    await desk.getByRole("button", { name: "Send reply" }).click();
    await planned(desk).getByRole("button", { name: "Send now" }).click();
    await desk.getByRole("region", { name: "Conversation" }).getByText("steps.txt").waitFor();
  });

  test("is planned for later, seen by colleagues, and edited by who wrote it", async () => {
    await client.query(
      `insert into saved_reply (id, title, language, body_html, updated_at)
       values (gen_random_uuid(), 'Ask for patience', 'en', '<p>Please be patient, {{name}}.</p>', now()) on conflict do nothing`,
    );
    const { desk, number } = await newCase("Not before Monday");
    const editor = await writeReply(desk, "Good morning");
    await desk.getByRole("button", { name: "Saved replies" }).click();
    await desk.getByRole("dialog").getByLabel("Find by title").fill("patience");
    await expectWellMade(desk);
    await desk.getByRole("dialog").getByRole("button", { name: "Ask for patience" }).click();
    await editor.getByText("Please be patient, Carl").waitFor();
    await desk.getByRole("button", { name: "Send later" }).click();
    const dialog = desk.getByRole("dialog");
    await dialog.getByRole("button", { name: "Monday, 9:00" }).click();
    await expectWellMade(desk);
    await dialog.getByRole("button", { name: "Schedule" }).click();
    await planned(desk).filter({ hasText: "Good morning" }).waitFor();
    const colleague = await open({ as: "admin@example.com" });
    await colleague.goto(`/cases/${number}`);
    await planned(colleague).filter({ hasText: "Good morning" }).waitFor();
    expect(await planned(colleague).getByRole("button").count()).toBe(0);
    await expectWellMade(colleague);
    await planned(desk).getByRole("button", { name: "Edit" }).click();
    await desk
      .getByRole("textbox", { name: /^Write to/ })
      .getByText("Good morning")
      .waitFor();
    await planned(desk).waitFor({ state: "detached" });
  });
});

describe("a mail in the conversation", () => {
  async function arrive(caseId: string, { html, quoted = "" }: { html: string; quoted?: string }): Promise<void> {
    await client.query(
      `insert into message (id, case_id, author_id, visibility, channel, body_html, body_text, quoted_html)
       select gen_random_uuid(), c.id, c.requester_id, 'public', 'mail', $2, 'A mail', $3 from "case" c where c.id = $1`,
      [caseId, html, quoted],
    );
  }

  test("runs nothing, covers nothing, loads nothing and says where its links lead, however hostile", async () => {
    const { desk, number, id } = await newCase("A hostile mail");
    await arrive(id, { html: hostile, quoted: '<div style="color:#333">What we said before</div>' });
    for (const [page, address] of [
      [desk, `/cases/${number}`],
      [await asCarl(), `/my-cases/${number}`],
    ] as const) {
      const { watched, heard } = await quietly(page);
      await watched.goto(address);
      const title = await watched.title();
      const frame = watched.locator("iframe[src*='part=own']");
      await frame.scrollIntoViewIfNeeded();
      await watched.frameLocator("iframe[src*='part=own']").getByText("(→ evil.example)").waitFor();
      await watched.getByText("Show quoted text").click();
      await watched.frameLocator("iframe[src*='part=quoted']").getByText("What we said before").waitFor();
      await watched.getByText("Remote images are blocked").waitFor();
      await expectWellMade(watched);
      expect(await watched.title()).toBe(title);
      expect(new URL(watched.url()).pathname).toBe(address);
      const box = await frame.boundingBox();
      expect(box?.height).toBeGreaterThan(40);
      expect(box?.height).toBeLessThan(2_000);
      await watched.getByRole("button", { name: /^Send/ }).first().click({ trial: true });
      expect(heard).toEqual([]);
      await watched.context().close();
    }
  });

  test("that came back says so with its reason, and one of unknown fate asks", async () => {
    const { desk, number, id } = await newCase("Two sad mails");
    await writeReply(desk, "First");
    await desk.getByRole("button", { name: "Send reply" }).click();
    await planned(desk).getByRole("button", { name: "Send now" }).click();
    await desk.getByText("Sent", { exact: true }).waitFor();
    await client.query(
      `update outgoing_mail set status = 'unknown', error = 'The worker stopped before the server answered.'
       where case_id = $1 and template = 'reply'`,
      [id],
    );
    await desk.goto(`/cases/${number}`);
    await desk.getByText("Delivery unknown", { exact: true }).waitFor();
    await expectWellMade(desk);
    await desk.getByRole("button", { name: "It was sent", exact: true }).click();
    await desk.getByText("Sent", { exact: true }).waitFor();
    await client.query(
      `with came as (insert into incoming_mail (id, source, storage_key, size_bytes, content_hash, identity)
         values (gen_random_uuid(), 'smtp', 'bounce-' || $1, 1, '\\x00', ('bounce-' || $1)::bytea) returning id)
       insert into mail_bounce (id, outgoing_id, incoming_id, email, kind, status, reason)
       select gen_random_uuid(), o.id, came.id, o.to_email, 'hard', '5.1.1', 'No such user here'
       from outgoing_mail o, came where o.case_id = $1::uuid and o.template = 'reply'`,
      [id],
    );
    await desk.goto(`/cases/${number}`);
    await desk.getByText("Bounced", { exact: true }).waitFor();
    await desk.getByText("No such user here").waitFor();
    await expectWellMade(desk);
  });
});
