import { beforeAll, expect, it } from "vitest";
import { listSavedReplies } from "@/lib/cases/writing/saved-replies";
import { db } from "@/lib/db/client";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person, team } from "@/test/support/factories";

useTestDatabase();
beforeAll(async () => void (await lifecycle()));

it("saved replies are everybody's or the actor's teams', in the requester's language first, and made for the case", async () => {
  const teamId = await team("Billing");
  const [carl, sasha, toni] = [
    await person("carl"),
    await person("sasha"),
    await person("toni", { teamIds: [teamId] }),
  ];
  const { id, number } = await filedBy(carl, "A <b>bold</b> wish");
  const words = { language: "en", bodyHtml: "<p>Hello {{name}}, case {{ number }}: {{subject}}. {{unknown}}</p>" };
  await db().savedReply.createMany({
    data: [
      { ...words, title: "Anfang", language: "ko" },
      { ...words, title: "Begin" },
      { ...words, title: "Invoice", teamId },
    ],
  });
  const seen = await listSavedReplies(sasha, id);
  expect(seen.map(({ title }) => title)).toEqual(["Begin", "Anfang"]);
  expect(seen[0]?.bodyHtml).toBe(
    `<p>Hello Carl Weber, case ${number}: A &lt;b&gt;bold&lt;/b&gt; wish. {{unknown}}</p>`,
  );
  expect((await listSavedReplies(toni, id)).map(({ title }) => title)).toEqual(["Begin", "Invoice", "Anfang"]);
  await expect(listSavedReplies(carl, id)).rejects.toMatchObject({ code: "forbidden" });
});
