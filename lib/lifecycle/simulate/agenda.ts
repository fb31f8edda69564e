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
  return {
    add: (due) => {
      if (size === store.at.length) store = grown(store);
      const entry = freed > 0 ? (store.free[(freed -= 1)] ?? 0) : (used += 1) - 1;
      store.order[entry] = planned += 1;
      put(store, entry, due);
      rise(store, entry, size);
      size += 1;
    },
    take: (into) => {
      if (size === 0) return false;
      const entry = store.heap[0] ?? 0;
      get(store, entry, into);
      store.free[freed] = entry;
      freed += 1;
      size -= 1;
      if (size > 0) sink(store, store.heap[size] ?? 0, size);
      return true;
    },
    size: () => size,
  };
}

function put({ at, rest }: Columns, entry: number, due: Readonly<Due>): void {
  at[entry] = due.at;
  rest[entry * WIDTH] = due.kind;
  rest[entry * WIDTH + 1] = due.slot;
  rest[entry * WIDTH + 2] = due.case;
  rest[entry * WIDTH + 3] = due.epoch;
  rest[entry * WIDTH + 4] = due.what;
}

function get({ at, rest }: Columns, entry: number, into: Due): void {
  into.at = at[entry] ?? 0;
  into.kind = rest[entry * WIDTH] ?? 0;
  into.slot = rest[entry * WIDTH + 1] ?? 0;
  into.case = rest[entry * WIDTH + 2] ?? 0;
  into.epoch = rest[entry * WIDTH + 3] ?? 0;
  into.what = rest[entry * WIDTH + 4] ?? 0;
}

function before({ at, order }: Columns, a: number, b: number): boolean {
  const difference = (at[a] ?? 0) - (at[b] ?? 0);
  return difference < 0 || (difference === 0 && (order[a] ?? 0) < (order[b] ?? 0));
}

/** Moves an entry up from a free place until what is above comes first. */
function rise(store: Columns, entry: number, from: number): void {
  const { heap } = store;
  let place = from;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const other = heap[above] ?? 0;
    if (!before(store, entry, other)) break;
    heap[place] = other;
    place = above;
  }
  heap[place] = entry;
}

/** Moves an entry down from the top until what is below comes later. */
function sink(store: Columns, entry: number, size: number): void {
  const { heap } = store;
  let place = 0;
  for (let child = 1; child < size; child = place * 2 + 1) {
    if (child + 1 < size && before(store, heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1;
    const other = heap[child] ?? 0;
    if (!before(store, other, entry)) break;
    heap[place] = other;
    place = child;
  }
  heap[place] = entry;
}
