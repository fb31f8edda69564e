import { crc32, deflateSync } from "node:zlib";

const [width, height] = [640, 320];
const colours = { paper: [250, 250, 252], grid: [222, 226, 233], limit: [214, 69, 65], curve: [31, 99, 209] } as const;

/** A picture of a temperature over a day that goes over its limit, as people attach it. */
export function curvePicture(): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  const paint = (x: number, y: number, colour: keyof typeof colours): void => {
    if (x >= 0 && x < width && y >= 0 && y < height) pixels.set(colours[colour], (y * width + x) * 3);
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) paint(x, y, x % 80 === 0 || y % 40 === 0 ? "grid" : "paper");
  }
  for (let x = 0; x < width; x += 1) {
    if (x % 12 < 8) paint(x, 120, "limit");
    const [from, to] = [level(x), level(x + 1)].toSorted((a, b) => a - b);
    for (let y = from ?? 0; y <= (to ?? 0) + 2; y += 1) paint(x, y, "curve");
  }
  return png(pixels);
}

/** The curve's height in pixels from the top: the compressor's rhythm, and a door that stood open. */
function level(x: number): number {
  const open = x > 380 && x < 500 ? 130 * Math.sin(((x - 380) / 120) * Math.PI) : 0;
  return Math.round(220 - open + 12 * Math.sin(x / 9) + 3 * Math.sin(x / 2.3));
}

/** RGB rows as a PNG file (W3C PNG, third edition). */
function png(pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(y * width * 3, (y + 1) * width * 3)]),
  );
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** What a gateway writes while its connection comes and goes. */
export function loggerLog(): Buffer {
  const lines = Array.from({ length: 48 }, (_, at) => {
    const time = `${String(Math.floor(at / 4)).padStart(2, "0")}:${String((at % 4) * 15).padStart(2, "0")}:07`;
    const signal = -84 - ((at * 7) % 29);
    const state = signal < -105 ? "WARN  link lost, 12 readings kept" : "INFO  12 readings sent";
    return `${time} G4-00417 ${state} rssi=${signal}dBm queue=${signal < -105 ? 12 : 0}`;
  });
  return Buffer.from(`${lines.join("\n")}\n`, "utf8");
}
