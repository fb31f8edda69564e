import { createServer } from "node:http";
import { expect, test } from "vitest";
import { forwardedFor } from "@/lib/cli/visitor-address.js";

test.each([
  ["203.0.113.7", "9.9.9.9", "203.0.113.7"],
  ["::ffff:203.0.113.7", "9.9.9.9", "203.0.113.7"],
  ["2001:db8::7", "9.9.9.9", "2001:db8::7"],
  ["203.0.113.7", undefined, "203.0.113.7"],
])("a visitor who calls from %s and says to be %s is %s", (peer, told, taken) => {
  expect(forwardedFor(peer, told)).toBe(taken);
});

test.each(["127.0.0.1", "::1", "::ffff:10.1.2.3", "172.20.0.1", "192.168.7.7", "fd00::5"])(
  "a proxy at %s is believed",
  (peer) => {
    expect(forwardedFor(peer, "1.1.1.1, 203.0.113.7")).toBe("1.1.1.1, 203.0.113.7");
    expect(forwardedFor(peer, undefined)).toBe(peer.replace("::ffff:", ""));
  },
);

test("every request of a server has its address written down before it is read", async () => {
  const server = createServer((request, response) => response.end(request.headers["x-forwarded-for"]));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("127.0.0.1");
  server.close();
});
