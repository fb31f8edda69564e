/** A property's value, as bytes: the first where there are several. */
export interface Property {
  bytes: Buffer;
  isUnicode: boolean;
  isObject: boolean;
}

const FIXED: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const TEXT = 0x1e;
const UNICODE = 0x1f;
const OBJECT = 0x0d;
const BINARY = 0x1_02;
const MANY = 0x10_00;
const MOST_PROPERTIES = 5_000;

/** MAPI properties by identifier (MS-OXTNEF, 2.1.3.4); those after a broken one are not there. */
export function readProperties(data: Buffer): Map<number, Property> {
  const found = new Map<number, Property>();
  const cursor = { data, at: 4 };
  if (data.length < 4) return found;
  const count = Math.min(data.readUInt32LE(0), MOST_PROPERTIES);
  try {
    for (let index = 0; index < count; index++) {
      const type = word(cursor);
      const id = word(cursor);
      if (id >= 0x80_00) skipName(cursor);
      const value = valueOf(cursor, type);
      if (!found.has(id)) found.set(id, value);
    }
  } catch (err) {
    if (!(err instanceof RangeError)) throw err;
  }
  return found;
}

interface Cursor {
  data: Buffer;
  at: number;
}

function word(cursor: Cursor): number {
  cursor.at += 2;
  return cursor.data.readUInt16LE(cursor.at - 2);
}

function double(cursor: Cursor): number {
  cursor.at += 4;
  return cursor.data.readUInt32LE(cursor.at - 4);
}

function skipName(cursor: Cursor): void {
  cursor.at += 16;
  const isNumber = double(cursor) === 0;
  if (isNumber) cursor.at += 4;
  else take(cursor, double(cursor));
}

function valueOf(cursor: Cursor, type: number): Property {
  const kind = type & ~MANY;
  const isVariable = kind === TEXT || kind === UNICODE || kind === OBJECT || kind === BINARY;
  const count = isVariable || type & MANY ? double(cursor) : 1;
  let first: Buffer | null = null;
  for (let index = 0; index < count; index++) {
    const bytes = take(cursor, isVariable ? double(cursor) : (FIXED[kind] ?? 4));
    first ??= bytes;
  }
  return { bytes: first ?? Buffer.alloc(0), isUnicode: kind === UNICODE, isObject: kind === OBJECT };
}

/** The next bytes; values fill whole groups of four. */
function take(cursor: Cursor, length: number): Buffer {
  const end = cursor.at + length;
  if (end > cursor.data.length) throw new RangeError("The property ends beyond its data.");
  const bytes = cursor.data.subarray(cursor.at, end);
  cursor.at = end + ((4 - (length % 4)) % 4);
  return bytes;
}
