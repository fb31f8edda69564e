import { createServer, connect, type AddressInfo, type Socket } from "node:net";

export interface CuttingProxy {
  port: number;
  /** Connections that are open now, and how many there ever were. */
  open: () => number;
  opened: () => number;
  /** Cuts the next connection, without a word, once so many bytes have come from the server. */
  cutAfter: (bytes: number) => void;
  /** How often it has cut. */
  cuts: () => number;
  stop: () => Promise<void>;
}

/** Stands between a client and a server on this machine, and cuts the line where it is told to. */
export async function startCuttingProxy(serverPort: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let limit: number | null = null;
  let [ever, cut] = [0, 0];
  const server = createServer((client) => {
    ever += 1;
    const upstream = connect(serverPort, "127.0.0.1");
    let passed = 0;
    sockets.add(client);
    const end = (): void => {
      sockets.delete(client);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end);
    client.on("data", (chunk) => upstream.write(chunk));
    upstream.on("data", (chunk: Buffer) => {
      passed += chunk.byteLength;
      if (limit === null || passed < limit) return client.write(chunk);
      client.write(chunk.subarray(0, chunk.byteLength - (passed - limit)), end);
      limit = null;
      cut += 1;
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    open: () => sockets.size,
    opened: () => ever,
    cutAfter: (bytes) => void (limit = bytes),
    cuts: () => cut,
    stop: () =>
      new Promise((stopped) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => stopped());
      }),
  };
}
