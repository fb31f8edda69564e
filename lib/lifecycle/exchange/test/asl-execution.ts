import { createRequire } from "node:module";
import jsonata from "jsonata";
import type { Values } from "@/lib/lifecycle/language/definition";

type Data = Record<string, unknown>;
type State = Data & { readonly Type: string; readonly Resource?: string; readonly TimeoutSeconds?: number | string };
type Machine = { readonly StartAt: string; readonly States: Readonly<Record<string, State>> };

/** What is used of aws-local-stepfunctions. */
type Interpreter = {
  readonly StateMachine: new (
    machine: Machine,
    options: { readonly validationOptions: { readonly noValidate: boolean } },
  ) => {
    readonly run: (
      input: unknown,
      options: object,
    ) => {
      readonly result: Promise<Data>;
      readonly eventLogs: AsyncGenerator<{ type: string; state?: { name: string } }>;
    };
  };
};

type Promised<T> = {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
};

function promised<T>(): Promised<T> {
  let settle = {} as Omit<Promised<T>, "promise">;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

// The interpreter asks for Node 22; this is all it needs of it.
const promises = Promise as unknown as { withResolvers?: typeof promised };
promises.withResolvers ??= promised;
const { StateMachine } = createRequire(import.meta.url)("aws-local-stepfunctions") as Interpreter;

/** What an effect comes to: the input of the event it sends, or an error. */
export type Outcome = { readonly succeeds: Values } | { readonly fails: string };

/** Where an execution has come to rest, and the effects that ran on the way. */
export type Rest = {
  readonly state: string;
  readonly fields: unknown;
  readonly effects: readonly string[];
  /** Until the next timer goes off; null where none runs. */
  readonly timeoutSeconds: number | null;
};
export type Execution = {
  readonly first: Rest;
  readonly answer: (event: Data) => Promise<Rest>;
  readonly timeOut: () => Promise<Rest>;
};
type Given = {
  readonly input: Data;
  readonly outcomeOf: (effect: string) => Outcome;
  /** Seconds since the beginning. */
  readonly now: () => number;
};

const instant = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1_000).toISOString();

/** Executes a state machine in aws-local-stepfunctions; its time is what `now` says. */
export async function execute(text: string, { input, outcomeOf, now }: Given): Promise<Execution> {
  const machine = JSON.parse(text) as Machine;
  const effects: string[] = [];
  let arrived = promised<Rest>();
  let waiting: Promised<unknown> | null = null;
  const arrive = (state: string, fields: unknown, timeoutSeconds: number | null) => {
    arrived.resolve({ state, fields, effects: effects.splice(0), timeoutSeconds });
  };
  const wait = async (name: string, given: Data): Promise<unknown> => {
    const told = await toldBy(machine.States[name] as State, given, instant(now()));
    waiting = promised();
    arrive(told.message.state, told.message.case, told.timeoutSeconds);
    return told.output(await waiting.promise);
  };
  const run = (effect: string): Promise<unknown> => {
    if (effects.at(-1) !== effect) effects.push(effect);
    const outcome = outcomeOf(effect);
    return "fails" in outcome ? Promise.reject(named(outcome.fails)) : Promise.resolve({ Payload: outcome.succeeds });
  };
  const tasks = Object.entries(machine.States).filter(([, { Type }]) => Type === "Task");
  const handlers = tasks.map(([name, { Resource }]) => [
    name,
    (given: Data) =>
      Resource?.endsWith(".waitForTaskToken")
        ? wait(name, given)
        : run((given["Payload"] as { effect: string }).effect),
  ]);
  const execution = new StateMachine(understood(machine), { validationOptions: { noValidate: true } }).run(input, {
    context: {
      Task: { Token: "token" },
      State: {
        get EnteredTime() {
          return instant(now());
        },
      },
    },
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(handlers) as object,
      retryIntervalOverrides: Object.fromEntries(tasks.map(([name]) => [name, 0])),
    },
  });
  void ended(execution).then(
    ({ name, data }) => arrive(name, data["case"], null),
    (error: unknown) => arrived.reject(error),
  );
  const after = (act: (task: Promised<unknown>) => void): Promise<Rest> => {
    if (!waiting) throw new Error("it waits for nothing");
    arrived = promised();
    act(waiting);
    return arrived.promise;
  };
  return {
    first: await arrived.promise,
    answer: (event) => after((task) => task.resolve(event)),
    timeOut: () => after((task) => task.reject(named("States.Timeout"))),
  };
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

/** The name of the state in which it ended. */
async function ended({ result, eventLogs }: ReturnType<InstanceType<Interpreter["StateMachine"]>["run"]>) {
  let name = "";
  const logged = (async () => {
    for await (const { type, state } of eventLogs) if (type === "StateEntered") name = state?.name ?? "";
  })();
  const data = await result;
  await logged;
  return { name, data };
}

/** What the interpreter cannot do itself: it knows no JSONata, and its clock no month. */
function understood({ StartAt, States }: Machine): Machine {
  const all = Object.entries(States).map(([name, state]): [string, State] => {
    const { QueryLanguage, Arguments: _arguments, Output: _output, Catch: caught, TimeoutSeconds, ...rest } = state;
    if (QueryLanguage !== "JSONata") {
      const limit = typeof TimeoutSeconds === "number" ? { TimeoutSeconds: Math.min(TimeoutSeconds, 1_000_000) } : {};
      return [name, { ...state, ...limit }];
    }
    const catchers = (caught as Data[]).map(({ ErrorEquals, Next }) => ({ ErrorEquals, Next, ResultPath: "$.error" }));
    return [name, { ...rest, Parameters: { "input.$": "$" }, Catch: catchers }];
  });
  return { StartAt, States: Object.fromEntries(all) };
}

type Message = { readonly state: string; readonly case: unknown };
type Told = {
  readonly message: Message;
  readonly timeoutSeconds: number | null;
  readonly output: (result: unknown) => unknown;
};

/** What a waiting Task tells outside, in either query language. */
async function toldBy(state: State, given: Data, enteredTime: string): Promise<Told> {
  const { TimeoutSeconds = null } = state;
  if (state["QueryLanguage"] !== "JSONata") {
    const message = given["MessageBody"] as Message;
    return { message, timeoutSeconds: TimeoutSeconds as number | null, output: (result) => result };
  }
  const states = { input: given["input"], context: { State: { EnteredTime: enteredTime }, Task: { Token: "token" } } };
  const evaluated = (text: unknown, more: object = {}): Promise<unknown> =>
    typeof text === "string" && text.startsWith("{%")
      ? jsonata(text.slice(2, -2)).evaluate({}, { states: { ...states, ...more } })
      : Promise.resolve(text);
  const { MessageBody: body } = state["Arguments"] as { MessageBody: Data };
  return {
    message: { state: String(body["state"]), case: await evaluated(body["case"]) },
    timeoutSeconds: (await evaluated(TimeoutSeconds)) as number,
    output: (result) => evaluated(state["Output"], { result }),
  };
}
