const COMPRESSED = 0x75_46_5a_4c;
const PLAIN = 0x41_4c_45_4d;
const MOST_BYTES = 20_000_000;
const BEFORE =
  String.raw`{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0` +
  "\r\n" +
  String.raw`\par \pard\plain\f0\fs20\b\i\u\tab\tx`;

/** RTF as Outlook packs it (MS-OXRTFCP); null when it is none or broken. */
export function decompressRtf(packed: Buffer): Buffer | null {
  if (packed.length < 16) return null;
  const length = packed.readUInt32LE(4);
  const kind = packed.readUInt32LE(8);
  if (length > MOST_BYTES) return null;
  if (kind === PLAIN) return packed.subarray(16, 16 + length);
  return kind === COMPRESSED ? inflate(packed, length) : null;
}

function inflate(packed: Buffer, length: number): Buffer {
  const out = Buffer.alloc(BEFORE.length + length);
  let end = out.write(BEFORE, "latin1");
  let at = 16;
  const start = end;
  while (at < packed.length && end < out.length) {
    const control = packed[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < packed.length && end < out.length; bit++) {
      if (!((control >> bit) & 1)) {
        out[end] = packed[at] ?? 0;
        end += 1;
        at += 1;
        continue;
      }
      const reference = ((packed[at] ?? 0) << 8) | (packed[at + 1] ?? 0);
      at += 2;
      const from = sourceOf(reference >> 4, end);
      if (from === end) return out.subarray(start, end);
      for (let index = 0; index < (reference & 15) + 2 && end < out.length; index++) {
        out[end] = out[from + index] ?? 0;
        end += 1;
      }
    }
  }
  return out.subarray(start, end);
}

/** The window is a ring of 4,096 bytes that begins with `BEFORE`. */
function sourceOf(offset: number, end: number): number {
  const back = (end - offset) & 4_095;
  return back === 0 ? end : end - back;
}
