import { get } from "node:http";
import type { ClientRequest, IncomingMessage } from "node:http";
import { quantile } from "@/test/bench/load";

/** Open tabs as the server sees them: streams of changes. */
export interface Tabs {
  /** Notes that a case is being changed now, to see how long the tabs take to hear of it. */
  changed: (number: number) => void;
  /** Milliseconds from the change to each tab that heard of it, sorted; and how many heard of each change. */
  heard: () => { latencies: number[]; p50: number; p95: number; perChange: number; deaf: number };
  close: () => void;
}

/** Opens a stream for each of these headers and waits until every one of them has begun. */
export async function openTabs(url: string, headers: readonly Record<string, string>[]): Promise<Tabs> {
  const changes = new Map<number, { at: number; heardBy: Set<number> }[]>();
  const latencies: number[] = [];
  const hear = (tab: number, number: number): void => {
    // One message stands for all changes of the case before it.
    for (const change of changes.get(number) ?? []) {
      if (change.heardBy.has(tab)) continue;
      change.heardBy.add(tab);
      latencies.push(performance.now() - change.at);
    }
  };
  const opened = await Promise.all(headers.map((own, tab) => openTab(url, own, (number) => hear(tab, number))));
  return {
    changed: (number) => {
      const change = { at: performance.now(), heardBy: new Set<number>() };
      changes.set(number, [...(changes.get(number) ?? []), change]);
    },
    heard: () => {
      latencies.sort((a, b) => a - b);
      const all = [...changes.values()].flat();
      const deaf = all.filter(({ heardBy }) => heardBy.size === 0).length;
      const [p50, p95] = [quantile(latencies, 0.5), quantile(latencies, 0.95)];
      return { latencies, p50, p95, perChange: latencies.length / all.length, deaf };
    },
    close: () => opened.forEach((request) => request.destroy()),
  };
}

function openTab(url: string, headers: Record<string, string>, hear: (number: number) => void): Promise<ClientRequest> {
  return new Promise((settle, fail) => {
    const request = get(new URL("/api/events", url), { headers, agent: false }, (answer: IncomingMessage) => {
      if (answer.statusCode !== 200) return fail(new Error(`a stream answered ${String(answer.statusCode)}`));
      let rest = "";
      answer.setEncoding("utf8");
      answer.on("error", () => undefined);
      answer.on("data", (part: string) => {
        settle(request);
        const lines = (rest + part).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          const number = /^data: \{"type":"case","number":(\d+)/.exec(line)?.[1];
          if (number) hear(Number(number));
        }
      });
    });
    request.on("error", fail);
  });
}
