import { beforeAll, describe, expect, it } from "vitest";
import type { Counter } from "@/lib/realtime/kept-counts";
import { readCount } from "@/lib/realtime/kept-counts";
import { isListening, subscribe } from "@/lib/realtime/listen";
import { db } from "@/lib/db/client";
import { flushPublished, publish } from "@/lib/realtime/publish";
import { useTestDatabase } from "@/test/support/database";
import { person } from "@/test/support/factories";

useTestDatabase();

/** Counts how often it was counted. */
function counter(of: Counter["of"], name: Counter["name"]): Counter {
  let times = 0;
  return { name, of, needs: "queue.read", count: async () => ++times };
}

/** Resolves when this process has heard of something that `holds`. */
function heard(holds: (changes: Parameters<Parameters<typeof subscribe>[0]>[0]) => boolean): Promise<void> {
  return new Promise((settle) => {
    const leave = subscribe((changes) => {
      if (!holds(changes)) return;
      leave();
      settle();
    });
  });
}

describe("a counter of the frame", () => {
  beforeAll(async () => {
    const there = heard(({ missed }) => missed);
    await readCount(counter("person", "unread"), await person("ada"));
    if (!isListening()) await there;
  });

  it("is counted once for all who see it, until what it counts changes", async () => {
    const [mina, ada] = [await person("mina"), await person("ada")];
    const incidents = counter("everybody", "incidents");
    const pages = await Promise.all([mina, ada, mina, ada].map((actor) => readCount(incidents, actor)));
    expect(pages).toEqual([1, 1, 1, 1]);
    const published = heard(({ topics }) => topics.includes("incidents"));
    await db().incident.create({ data: { summary: "A mail could not be sent." } });
    await published;
    expect(await readCount(incidents, mina)).toBe(2);
    expect(await readCount(incidents, ada)).toBe(2);
  });

  it("of a person is each person's own", async () => {
    const [sasha, toni] = [await person("sasha"), await person("toni")];
    const unread = counter("person", "unread");
    expect([await readCount(unread, sasha), await readCount(unread, toni)]).toEqual([1, 2]);
    const published = heard(({ notified }) => notified.includes(sasha.id));
    publish({ notified: [sasha.id] });
    await flushPublished();
    await published;
    expect([await readCount(unread, sasha), await readCount(unread, toni)]).toEqual([3, 2]);
  });

  it("that could not be counted is counted again", async () => {
    const dora = await person("dora");
    let fails = true;
    const shaky: Counter = {
      ...counter("person", "unread"),
      count: async () => {
        if (fails) throw new Error("The database is away.");
        return 4;
      },
    };
    await expect(readCount(shaky, dora)).rejects.toThrow("away");
    fails = false;
    expect(await readCount(shaky, dora)).toBe(4);
  });
});
