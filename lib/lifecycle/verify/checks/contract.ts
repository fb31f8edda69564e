import { FAILURE, missingInputs } from "@/lib/lifecycle/language/carried-out";
import { below } from "@/lib/lifecycle/language/check/report";
import type { EventKind } from "@/lib/lifecycle/language/definition";
import { object, subject, topic, toward } from "@/lib/lifecycle/language/particles";
import { sourcesOf } from "@/lib/lifecycle/language/sources";
import type { SentEvent } from "@/lib/lifecycle/language/surroundings";
import { replace, write } from "@/lib/lifecycle/verify/edits";
import { placedEffects } from "@/lib/lifecycle/verify/emissions";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

/** What is agreed by name between a lifecycle and what it is installed into: events that are sent, and what they come with. */
export function contract(inspected: Inspected): Finding[] {
  const { sends } = inspected.surroundings;
  return [
    ...(sends ?? []).flatMap((sent) => [...otherKind(inspected, sent), ...asksTooMuch(inspected, sent)]),
    ...answersThatAskTooMuch(inspected),
    ...(sends ? neverSent(inspected, sends) : []),
  ];
}

const KINDS: Readonly<Record<EventKind, { readonly en: string; readonly ko: string }>> = {
  command: { en: "command", ko: "명령" },
  message: { en: "message", ko: "메시지" },
  timer: { en: "timer", ko: "타이머" },
  system: { en: "system event", ko: "시스템 이벤트" },
};

/** An event of the product's that a lifecycle declares as something else. */
function otherKind({ written, say }: Inspected, { name, kind }: SentEvent): Finding[] {
  const declared = declaredAs(written.events, name);
  if (!declared || declared.kind === kind) return [];
  const at = below("/events", name, "kind");
  return [
    finding({
      id: "event-mismatch",
      at,
      subject: name,
      message: say({
        en: (n) =>
          `${n.event(name)} (${name}) is sent here as a ${KINDS[kind].en}, but it is declared as a ${KINDS[declared.kind].en}.`,
        ko: (n) =>
          `${topic(`${n.event(name)}(${name})`)} 여기에서 ${toward(KINDS[kind].ko)} 전송되지만 ${toward(KINDS[declared.kind].ko)} 선언되어 있습니다.`,
      }),
      fixes: [
        {
          title: say({ en: () => `Declare it as a ${KINDS[kind].en}`, ko: () => `${toward(KINDS[kind].ko)} 선언` }),
          patch: [replace(at, kind)],
        },
      ],
    }),
  ];
}

/** An event that asks for more than it comes with: it would be refused each time. */
function asksTooMuch(inspected: Inspected, { name, kind, gives }: SentEvent): Finding[] {
  const declared = declaredAs(inspected.written.events, name);
  if (!declared || declared.kind !== kind) return [];
  return missingInputs(declared, gives).map((input) => tooMuch(inspected, { name, input, given: gives }));
}

/** The same of what an effect's outcome sends. */
function answersThatAskTooMuch(inspected: Inspected): Finding[] {
  const { written, surroundings } = inspected;
  const handlers = surroundings.effects;
  if (!handlers) return [];
  return placedEffects(written).flatMap(({ effect, at }) => {
    const given = Object.hasOwn(handlers, effect.do) ? handlers[effect.do] : undefined;
    const success =
      effect.onSuccess === undefined || !given ? [] : [{ name: effect.onSuccess, given, at: below(at, "onSuccess") }];
    const failures = (effect.catch ?? []).map(({ then }, i) => ({
      name: then,
      given: FAILURE,
      at: below(at, "catch", i, "then"),
    }));
    return [...success, ...failures].flatMap((sent) => {
      const declared = declaredAs(written.events, sent.name);
      return declared ? missingInputs(declared, sent.given).map((input) => tooMuch(inspected, { ...sent, input })) : [];
    });
  });
}

type TooMuch = {
  readonly name: string;
  readonly input: string;
  readonly given: readonly string[];
  readonly at?: string;
};

function tooMuch({ say }: Inspected, { name, input, given, at }: TooMuch): Finding {
  const asks = below("/events", name, "input", input);
  const comes = given.length > 0 ? `only ${given.join(", ")}` : "nothing";
  const comesKo = given.length > 0 ? `${given.join(", ")}만` : "아무것도";
  return finding({
    id: "event-mismatch",
    at: at ?? asks,
    subject: `${at ?? name} ${input}`,
    message: say({
      en: (n) =>
        `${n.event(name)} asks for “${input}”, but what sends it gives ${comes}: it would be refused each time.`,
      ko: (n) =>
        `${topic(n.event(name))} ${object(`‘${input}’`)} 요구하지만, 보내는 쪽은 ${comesKo} 전달${given.length > 0 ? "합니다" : "하지 않습니다"}. 매번 거절됩니다.`,
    }),
    fixes: [
      {
        title: say({ en: () => `Do not ask for “${input}”`, ko: () => `‘${input}’ 요구하지 않기` }),
        patch: [write(below(asks, "required"), false)],
      },
    ],
  });
}

/** Messages and events of the system that a transition waits for and that nobody sends here. */
function neverSent({ written, definition, edges, say }: Inspected, sends: readonly SentEvent[]): Finding[] {
  const sent = new Set([...sends.map(({ name }) => name), ...sourcesOf(definition).map(({ event }) => event)]);
  const taskless = new Set(sourcesOf(written).map(({ event }) => event));
  const awaited = new Set(edges.map(({ transition }) => transition.on));
  return Object.entries(written.events).flatMap(([name, { kind }]) => {
    const isWaitedFor = (kind === "message" || kind === "system") && awaited.has(name) && !sent.has(name);
    if (!isWaitedFor || taskless.has(name)) return [];
    const messages = sends.filter((each) => each.kind === "message").map((each) => each.name);
    return [
      finding({
        id: "never-sent",
        at: below("/events", name),
        subject: name,
        message: say({
          en: (n) =>
            kind === "message"
              ? `Nobody sends ${n.event(name)} (${name}) here; the messages that come are ${n.and(messages)}.`
              : `Nothing sends ${n.event(name)} (${name}): neither an effect nor a timer, and nobody else may.`,
          ko: (n) =>
            kind === "message"
              ? `여기에서는 ${subject(`${n.event(name)}(${name})`)} 전송되지 않습니다. 오는 메시지는 ${n.and(messages)}입니다.`
              : `${object(`${n.event(name)}(${name})`)} 보내는 것이 없습니다. 효과도 타이머도 보내지 않으며 다른 누구도 보낼 수 없습니다.`,
        }),
        fixes: asCommand({ say, name }),
      }),
    ];
  });
}

function asCommand({ say, name }: { say: Inspected["say"]; name: string }): Fix[] {
  const title = say({ en: () => "Make it a command that people choose", ko: () => "사람이 선택하는 명령으로 변경" });
  return [{ title, patch: [replace(below("/events", name, "kind"), "command")] }];
}

function declaredAs<T>(events: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(events, name) ? events[name] : undefined;
}
