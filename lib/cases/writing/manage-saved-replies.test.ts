import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { openCase } from "@/lib/cases/write/open";
import { listSavedReplies } from "@/lib/cases/writing/saved-replies";
import {
  addSavedReply,
  allSavedReplies,
  changeSavedReply,
  removeSavedReply,
} from "@/lib/cases/writing/manage-saved-replies";
import { savedReplySchema } from "@/lib/cases/writing/saved-reply-schema";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();

let manager: Actor;
let agent: Actor;
let teamId: string;

beforeAll(async () => {
  await lifecycle();
  teamId = await team("Network");
  [manager, agent] = [await person("mina"), await person("sasha")];
});

const reply = (changes: object = {}) =>
  savedReplySchema.parse({
    title: "Thanks",
    language: "en",
    teamId: "",
    bodyHtml: "<p>Thank you, {{name}}.</p>",
    ...changes,
  });

describe("saved replies", () => {
  test("are kept safe, and inserted with their placeholders filled", async () => {
    const bodyHtml = "<p onclick='x()'>Hello {{name}}</p><script>alert(1)</script>";
    await addSavedReply(manager, reply({ title: "Hello", bodyHtml }));
    expect((await allSavedReplies(manager)).map((row) => row.bodyHtml)).toContain("<p>Hello {{name}}</p>");
    const carl = await person("carl");
    const { id } = await openCase(carl, { subject: "Cannot print", bodyText: "x" });
    const offered = await listSavedReplies(agent, id);
    expect(offered.find(({ title }) => title === "Hello")?.bodyHtml).toBe("<p>Hello Carl Weber</p>");
  });

  test("of a team are offered to its people only", async () => {
    await addSavedReply(manager, reply({ title: "For the network", teamId }));
    const { id } = await openCase(await person("dora"), { subject: "Cannot print", bodyText: "x" });
    const titles = async (actor: Actor) => (await listSavedReplies(actor, id)).map(({ title }) => title);
    expect(await titles(manager)).not.toContain("For the network");
    expect(await titles({ ...manager, teamIds: [teamId] })).toContain("For the network");
  });

  test("are changed by managers only, and say something", async () => {
    await expect(addSavedReply(agent, reply({ title: "Mine" }))).rejects.toMatchObject({ code: "forbidden" });
    await expect(addSavedReply(manager, reply({ bodyHtml: "<p> </p>" }))).rejects.toMatchObject({
      details: { fields: { bodyHtml: expect.any(String) } },
    });
  });

  test("have a title of their own in each language, and come back when they were removed by mistake", async () => {
    const { id } = await addSavedReply(manager, reply());
    await expect(addSavedReply(manager, reply())).rejects.toMatchObject({
      details: { fields: { title: expect.any(String) } },
    });
    await addSavedReply(manager, reply({ language: "ko", bodyHtml: "<p>감사합니다.</p>" }));
    await changeSavedReply(manager, { id, ...reply({ bodyHtml: "<p>Thanks.</p>" }) });
    const removed = await removeSavedReply(manager, { id });
    expect((await allSavedReplies(manager)).map((row) => row.id)).not.toContain(id);
    await addSavedReply(manager, savedReplySchema.parse(removed));
    expect((await allSavedReplies(manager)).filter(({ title }) => title === "Thanks")).toHaveLength(2);
  });
});
