import { bar, showSeconds, showShare, table } from "@/lib/cli/lifecycle/show-time";
import type { Terminal } from "@/lib/cli/lifecycle/terminal";
import type { Definition, Text } from "@/lib/lifecycle/language/definition";
import { inWords } from "@/lib/lifecycle/language/input";
import type { Comparison, Difference } from "@/lib/lifecycle/simulate/compare";
import type { Result } from "@/lib/lifecycle/simulate/result";

const WORDS: Readonly<Record<string, Text>> = {
  cases: { en: "Cases", ko: "사례" },
  arrived: { en: "arrived", ko: "접수" },
  done: { en: "ended", ko: "종료" },
  perDay: { en: "per day:", ko: "하루" },
  left: { en: "still open", ko: "미종료" },
  cycle: { en: "From arrival to end", ko: "접수부터 종료까지" },
  waited: { en: "In queues", ko: "대기열에서 보낸 시간" },
  median: { en: "median", ko: "중앙값" },
  teams: { en: "Teams", ko: "팀" },
  people: { en: "people", ko: "인원" },
  busy: { en: "busy", ko: "가동률" },
  queue: { en: "queue", ko: "대기열" },
  wait: { en: "wait", ko: "대기" },
  states: { en: "States", ko: "상태" },
  here: { en: "cases at a time", ko: "동시 사례 수" },
  clocks: { en: "Clocks", ko: "SLA 시계" },
  breached: { en: "breached", ko: "위반" },
  business: { en: "working hours", ko: "업무 시간" },
  target: { en: "target", ko: "목표" },
  outcomes: { en: "Where cases ended", ko: "종료 상태" },
  reopened: { en: "Came back after being solved", ko: "해결 후 다시 열림" },
  before: { en: "before", ko: "이전" },
  after: { en: "after", ko: "이후" },
  change: { en: "change", ko: "변화" },
  luck: { en: "may be luck", ko: "우연일 수 있음" },
};

/** A simulated house for people: how long cases take, where they wait, who is busy. */
export function sayResult(result: Result, definition: Definition, terminal: Terminal): void {
  const { say, words, colours } = terminal;
  const word = (name: string): string => words(WORDS[name] ?? name);
  const time = (seconds: number | null): string => showSeconds(seconds, terminal.language);
  const { cases, cycle, waited } = result;
  say(colours.bold(words(definition.title)));
  say(
    `  ${word("cases")}: ${cases.arrived} ${word("arrived")} (${word("perDay")} ${result.arrivalsPerDay.toFixed(1)}), ${cases.done} ${word("done")}, ${cases.inSystem} ${word("left")}`,
  );
  say(`  ${word("cycle")}: ${word("median")} ${time(cycle.p50)}, p90 ${time(cycle.p90)}`);
  say(`  ${word("waited")}: ${word("median")} ${time(waited.p50)}, p90 ${time(waited.p90)}`);
  say(`  ${word("reopened")}: ${showShare(result.reopened.share)}`);
  section(terminal, word("teams"), [
    ["", word("people"), word("busy"), "", word("queue"), `${word("wait")} p50`, "p90"],
    ...Object.entries(result.teams).map(([name, team]) => [
      inWords(name),
      String(team.most),
      showShare(team.utilisation),
      bar(team.utilisation ?? 0, 12),
      team.queue.mean.toFixed(1),
      time(team.wait.p50),
      time(team.wait.p90),
    ]),
  ]);
  section(terminal, word("states"), [
    ["", word("here"), "p50", "p90"],
    ...Object.entries(result.states).map(([name, { dwell, cases: here }]) => [
      stateLabel(definition, name, terminal),
      here.toFixed(1),
      time(dwell.p50),
      time(dwell.p90),
    ]),
  ]);
  const clocks = Object.entries(result.clocks).map(([name, { target, calendar, ran, breachedShare }]) => {
    const isBusiness = calendar === "business";
    const show = (seconds: number | null): string => showSeconds(seconds, terminal.language, isBusiness ? "h" : "d");
    const label = isBusiness ? `${inWords(name)} (${word("business")})` : inWords(name);
    return [label, show(target), show(ran.p50), show(ran.p90), showShare(breachedShare)];
  });
  if (clocks.length > 0)
    section(terminal, word("clocks"), [["", word("target"), "p50", "p90", word("breached")], ...clocks]);
  const ended = Object.values(result.outcomes).reduce((sum, count) => sum + count, 0);
  section(
    terminal,
    word("outcomes"),
    Object.entries(result.outcomes).map(([name, count]) => [
      stateLabel(definition, name, terminal),
      bar(count / Math.max(1, ended), 20),
      String(count),
    ]),
  );
  for (const note of result.notes) say(`  ${colours.yellow("·")} ${words(note)}`);
}

function section({ say, colours }: Terminal, title: string, rows: readonly (readonly string[])[]): void {
  say("");
  say(`  ${colours.bold(title)}`);
  for (const line of table(rows)) say(`    ${line}`);
}

function stateLabel(definition: Definition, name: string, { words }: Terminal): string {
  const state = Object.hasOwn(definition.states, name) ? definition.states[name] : undefined;
  return state ? words(state.label) : name;
}

/** Two versions side by side under the same luck; a change that may be luck is said to be one. */
export function sayComparison(comparison: Comparison, terminal: Terminal): void {
  const { words, colours, say } = terminal;
  const word = (name: string): string => words(WORDS[name] ?? name);
  const time = (seconds: number | null): string => showSeconds(seconds, terminal.language);
  const row = (label: string, difference: Difference, show: (value: number | null) => string): string[] => [
    label,
    show(difference.before),
    show(difference.after),
    signed(difference, show),
    difference.certain ? "" : word("luck"),
  ];
  const rows = [
    ["", word("before"), word("after"), word("change"), ""],
    row(word("cycle"), comparison.cycle, time),
    row(word("waited"), comparison.waited, time),
    row(word("reopened"), comparison.reopened, showShare),
    ...Object.entries(comparison.breached).map(([name, difference]) =>
      row(`${inWords(name)}: ${word("breached")}`, difference, showShare),
    ),
    ...Object.entries(comparison.utilisation).map(([name, { before, after, change }]) => [
      `${inWords(name)}: ${word("busy")}`,
      showShare(before),
      showShare(after),
      signed({ change, plusMinus: null }, showShare),
      "",
    ]),
  ];
  for (const [i, line] of table(rows).entries()) say(i === 0 ? colours.dim(line) : line);
}

function signed(
  { change, plusMinus }: Pick<Difference, "change" | "plusMinus">,
  show: (value: number | null) => string,
): string {
  if (change === null) return "–";
  const around = plusMinus === null ? "" : ` ± ${show(plusMinus)}`;
  return `${change < 0 ? "−" : "+"}${show(Math.abs(change))}${around}`;
}
