import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { useStage } from "@/test/e2e/stage";
import { sharedData } from "@/test/support/shared-data";

const folder = sharedData("security");
const lines = (name: string) => readFileSync(`${folder}/${name}`, "utf8").split("\n").filter(Boolean);
const strings = (name: string) =>
  (JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as unknown[]).filter((entry) => typeof entry === "string");

type Answer = { status: number; body: unknown };

/** Sends many bodies as whoever is signed in; answers come in the same order. */
async function sendAll(page: Page, path: string, bodies: unknown[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const data of bodies) {
    const answer = await page.request.post(path, { data, headers: { origin: inject("app").url } });
    answers.push({ status: answer.status(), body: await answer.json() });
  }
  return answers;
}

const numberOf = (answer: Answer | undefined) => Number((answer?.body as { number?: unknown })?.number);

describe.skipIf(!folder)("hostile input", () => {
  const open = useStage();

  test("every naughty string is kept as it is or refused in words, as a subject and as a text", async () => {
    const page = await open({ as: "sasha@example.com" });
    await page.goto("/account");
    const naughty = strings("naughty-strings.json");
    const answers = await sendAll(
      page,
      "/api/v1/cases",
      naughty.map((text) => ({ subject: text, bodyText: text, type: "task" })),
    );
    const odd = answers.filter(({ status }) => status !== 201 && status !== 422);
    expect(odd).toEqual([]);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(naughty.length / 2);
    for (const address of ["/cases?view=all", "/cases?view=all&sort=number"]) {
      expect((await page.goto(address))?.status()).toBe(200);
    }
  });

  test("no payload runs, loads or asks for anything, wherever it is shown", async () => {
    const page = await open({ as: "sasha@example.com" });
    await page.goto("/account");
    const payloads = [...lines("xss-payloads.txt"), ...lines("crlf-injection.txt")];
    const chunks = Array.from({ length: 6 }, (_, at) => payloads.filter((__, index) => index % 6 === at));
    const answers = await sendAll(
      page,
      "/api/v1/cases",
      chunks.map((chunk) => ({
        type: "task",
        subject: (chunk[0] ?? "").slice(0, 200) || "x",
        bodyHtml: `<p>Hello</p>${chunk.join("\n")}`,
        tags: chunk.slice(1, 4).map((tag) => tag.slice(0, 40).trim() || "x"),
      })),
    );
    expect(answers.map(({ status }) => status)).toEqual(chunks.map(() => 201));
    for (const answer of answers) {
      for (const address of [`/cases/${numberOf(answer)}`, `/cases/${numberOf(answer)}?tab=history`]) {
        expect((await page.goto(address, { waitUntil: "load" }))?.status()).toBe(200);
        expect(await page.locator("main script, main iframe, main [onerror], main [onload]").count()).toBe(0);
      }
    }
    for (const payload of payloads.slice(0, 12)) {
      expect((await page.goto(`/cases?q=${encodeURIComponent(payload)}`))?.status()).toBe(200);
    }
  });

  test("a file keeps to its place under any name, and a drawing with a script is never shown in the page", async () => {
    const page = await open({ as: "sasha@example.com" });
    await page.goto("/account");
    const drawings = readdirSync(`${folder}/svg-attachments`).map((name) =>
      readFileSync(`${folder}/svg-attachments/${name}`, "utf8"),
    );
    const names = lines("path-traversal-names.txt");
    const served = await page.evaluate(
      async ({ names: all, drawings: contents }) => {
        const seen: { status: number; headers: (string | null)[]; name: string }[] = [];
        for (const [index, name] of all.entries()) {
          const sent = await fetch("/api/files", {
            method: "POST",
            headers: { "x-file-name": encodeURIComponent(name) },
            body: contents[index % contents.length] ?? "x",
          });
          const stored = (await sent.json()) as { id?: string; name?: string };
          const got = stored.id ? await fetch(`/api/files/${stored.id}`) : sent;
          const headers = ["content-disposition", "x-content-type-options"].map((header) => got.headers.get(header));
          seen.push({ status: stored.id ? got.status : sent.status, headers, name: stored.name ?? "" });
        }
        return seen;
      },
      { names, drawings },
    );
    for (const { status, headers, name } of served) {
      expect([200, 422]).toContain(status);
      expect(name).not.toMatch(/[/\\]/);
      if (status === 200) expect(headers).toEqual([expect.stringMatching(/^attachment;/), "nosniff"]);
    }
  });
});
