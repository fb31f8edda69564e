/** What lies ahead: who, what, and in which visit it was planned. `case` and `epoch` tell what has become void. */
export type Due = {
  at: number;
  kind: number;
  slot: number;
  case: number;
  epoch: number;
  what: number;
};

export type Agenda = {
  /** Plans something; of two at the same instant, the one planned first comes first. */
  readonly add: (due: Readonly<Due>) => void;
  /** Takes the earliest into the object given; false when nothing is left. */
  readonly take: (into: Due) => boolean;
  readonly size: () => number;
};

type Columns = { at: Float64Array; order: Float64Array; rest: Int32Array; heap: Int32Array; free: Int32Array };

const WIDTH = 5;

function columns(size: number): Columns {
  return {
    at: new Float64Array(size),
    order: new Float64Array(size),
    rest: new Int32Array(size * WIDTH),
    heap: new Int32Array(size),
    free: new Int32Array(size),
  };
}

function grown(old: Columns): Columns {
  const next = columns(old.at.length * 2);
  for (const key of ["at", "order", "rest", "heap", "free"] as const) next[key].set(old[key]);
  return next;
}

/** A binary heap over typed columns, so that millions of entries leave nothing to collect. */
export function newAgenda(): Agenda {
  let store = columns(1_024);
  let [size, freed, used, planned] = [0, 0, 0, 0];

  function before(a: number, b: number): boolean {
    const difference = (store.at[a] ?? 0) - (store.at[b] ?? 0);
    return difference < 0 || (difference === 0 && (store.order[a] ?? 0) < (store.order[b] ?? 0));
  }

  function add(due: Readonly<Due>): void {
    if (size === store.at.length) store = grown(store);
    const entry = freed > 0 ? (store.free[(freed -= 1)] ?? 0) : (used += 1) - 1;
    store.at[entry] = due.at;
    store.order[entry] = planned += 1;
    store.rest[entry * WIDTH] = due.kind;
    store.rest[entry * WIDTH + 1] = due.slot;
    store.rest[entry * WIDTH + 2] = due.case;
    store.rest[entry * WIDTH + 3] = due.epoch;
    store.rest[entry * WIDTH + 4] = due.what;
    rise(entry, (size += 1) - 1);
  }

  function rise(entry: number, from: number): void {
    const { heap } = store;
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = heap[above] ?? 0;
      if (!before(entry, other)) break;
      heap[place] = other;
      place = above;
    }
    heap[place] = entry;
  }

  function sink(entry: number): void {
    const { heap } = store;
    let place = 0;
    for (let child = 1; child < size; child = place * 2 + 1) {
      if (child + 1 < size && before(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1;
      const other = heap[child] ?? 0;
      if (!before(other, entry)) break;
      heap[place] = other;
      place = child;
    }
    heap[place] = entry;
  }

  function take(into: Due): boolean {
    if (size === 0) return false;
    const entry = store.heap[0] ?? 0;
    into.at = store.at[entry] ?? 0;
    into.kind = store.rest[entry * WIDTH] ?? 0;
    into.slot = store.rest[entry * WIDTH + 1] ?? 0;
    into.case = store.rest[entry * WIDTH + 2] ?? 0;
    into.epoch = store.rest[entry * WIDTH + 3] ?? 0;
    into.what = store.rest[entry * WIDTH + 4] ?? 0;
    store.free[freed] = entry;
    freed += 1;
    size -= 1;
    if (size > 0) sink(store.heap[size] ?? 0);
    return true;
  }

  return { add, take, size: () => size };
}
