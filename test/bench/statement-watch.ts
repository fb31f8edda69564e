import type { Client } from "pg";

/** What went to the database since the last restart. */
export interface StatementWatch {
  restart: () => void;
  /** From "begin" to the answer of "commit", milliseconds each; and how many statements were sent, those two included. */
  seen: () => { transactionMs: number[]; statements: number };
}

type Query = (this: object, ...given: unknown[]) => unknown;

/** Listens to whatever connections of this class send; notices to open pages are not counted. */
export function watchStatements({ prototype }: { prototype: Client }): StatementWatch {
  let [transactionMs, statements] = [[] as number[], 0];
  const begun = new WeakMap<object, number>();
  const query = Reflect.get(prototype, "query") as Query;
  const watched: Query = function (...given) {
    const text = textOf(given[0]);
    if (/^begin/i.test(text)) begun.set(this, performance.now());
    if (!text.includes("pg_notify")) statements++;
    const answer = query.apply(this, given);
    const from = begun.get(this);
    if (from !== undefined && /^commit/i.test(text) && answer instanceof Promise) {
      begun.delete(this);
      void answer.then(() => transactionMs.push(performance.now() - from));
    }
    return answer;
  };
  Object.assign(prototype, { query: watched });
  return {
    restart: () => {
      [transactionMs, statements] = [[], 0];
    },
    seen: () => ({ transactionMs, statements }),
  };
}

function textOf(given: unknown): string {
  if (typeof given === "string") return given;
  return given instanceof Object && "text" in given && typeof given.text === "string" ? given.text : "";
}
