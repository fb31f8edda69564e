import { createRequire } from "node:module";

type Model = { readonly prepare: (done: (error: unknown, prepared: unknown) => void, context: object) => void };
type Sent = { readonly name: string; readonly data: unknown; readonly sendid?: string };
type SendOptions = { readonly delay?: number; readonly type?: string };

/** What is used of SCION. */
type Scion = {
  readonly documentStringToModel: (
    url: string,
    document: string,
    done: (error: unknown, model: Model) => void,
    host: { readonly reportAllErrors: boolean },
  ) => void;
  readonly core: {
    readonly Statechart: new (
      prepared: unknown,
      options: object,
    ) => {
      readonly start: () => void;
      readonly gen: (event: { readonly name: string; readonly data: unknown }) => void;
      /** Configuration, history, whether it has ended, the data, events still to come. */
      readonly getSnapshot: () => [string[], unknown, boolean, Record<string, unknown>, unknown[]];
    };
    readonly InterpreterScriptingContext: new (interpreter: unknown) => {
      send(event: Sent, options: SendOptions): void;
      cancel(sendId: string): void;
    };
  };
};

const scxml = createRequire(import.meta.url)("@scion-scxml/scxml") as Scion;

/** What one event did: where it led, what it sent to the platform, what was armed, whether anything was cancelled. */
export type ScxmlStep = {
  readonly state: string;
  readonly fields: unknown;
  readonly effects: unknown[];
  readonly armed: { id: string; seconds: number }[];
  readonly cancels: boolean;
};
/** `snapshot`: where a session begins in the middle. */
type Opening = {
  readonly opener: unknown;
  readonly given?: unknown;
  readonly snapshot?: { readonly state: string; readonly fields: unknown };
};
type Session = { readonly first: ScxmlStep; readonly send: (name: string, data: unknown) => ScxmlStep };

/**
 * A document as SCION compiles it, ready to be opened. `deliversEffects`: whether the platform knows the messages that
 * stand for effects; one that does not refuses them, as the recommendation says.
 */
export async function inScion(document: string, deliversEffects = true): Promise<(opening: Opening) => Session> {
  const prepared = await preparedFrom(document);
  return (opening) => sessionOf(prepared, opening, deliversEffects);
}

function sessionOf(prepared: unknown, { opener, given = {}, snapshot }: Opening, deliversEffects: boolean): Session {
  const effects: unknown[] = [];
  const armed: ScxmlStep["armed"] = [];
  const cancelled: string[] = [];
  class Platform extends scxml.core.InterpreterScriptingContext {
    override send(event: Sent, options: SendOptions) {
      if (event.sendid !== undefined) armed.push({ id: event.sendid, seconds: (options.delay ?? 0) / 1_000 });
      else if (deliversEffects) effects.push(event.data);
      else super.send(event, options);
    }
    override cancel(id: string) {
      cancelled.push(id);
    }
  }
  const session = new scxml.core.Statechart(prepared, {
    params: { given, opener },
    ...(snapshot ? { snapshot: [[snapshot.state], {}, false, { fields: snapshot.fields, given, opener }, []] } : {}),
    InterpreterScriptingContext: Platform,
  });
  const seenIn = (act: () => void): ScxmlStep => {
    for (const list of [effects, armed, cancelled]) list.length = 0;
    act();
    const [[state = ""], , , { fields }] = session.getSnapshot();
    return plain({ state, fields, effects, armed, cancels: cancelled.length > 0 });
  };
  return {
    first: seenIn(() => {
      if (!snapshot) session.start();
    }),
    send: (name, data) => seenIn(() => session.gen({ name, data })),
  };
}

/** SCION compiles for another realm; a fault anywhere in a script is one of the whole document. */
async function preparedFrom(document: string): Promise<unknown> {
  const model = await new Promise<Model>((resolve, reject) => {
    scxml.documentStringToModel(
      "lifecycle.scxml",
      document,
      (error, made) => (error ? reject(new Error(JSON.stringify(error))) : resolve(made)),
      { reportAllErrors: true },
    );
  });
  return new Promise((resolve, reject) => {
    model.prepare((error, made) => (error ? reject(error) : resolve(made)), {});
  });
}

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
