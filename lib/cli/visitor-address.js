// Loaded first in the web server that `npm start` starts. Next takes a visitor's `X-Forwarded-For` as it comes, so that
// anybody could write an address of their own choice and escape every limit that is counted by address.
import { subscribe } from "node:diagnostics_channel";
import { BlockList, isIPv6 } from "node:net";

// Where a proxy of one's own speaks from: this machine, a private network (RFC 1918, RFC 4193), the same link.
const near = new BlockList();
near.addSubnet("127.0.0.0", 8, "ipv4");
near.addSubnet("10.0.0.0", 8, "ipv4");
near.addSubnet("172.16.0.0", 12, "ipv4");
near.addSubnet("192.168.0.0", 16, "ipv4");
near.addSubnet("169.254.0.0", 16, "ipv4");
near.addAddress("::1", "ipv6");
near.addSubnet("fc00::", 7, "ipv6");
near.addSubnet("fe80::", 10, "ipv6");

/**
 * What `X-Forwarded-For` may say: a proxy's word is taken, of everybody else only where they call from.
 * @param {string} peer the other end of the connection
 * @param {string | string[] | undefined} told the header as it came
 * @returns {string}
 */
export function forwardedFor(peer, told) {
  const address = peer.replace(/^::ffff:(?=\d+\.)/, "");
  const isNear = address !== "" && near.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  return isNear && told !== undefined && told.length > 0 ? String(told) : address;
}

subscribe("http.server.request.start", (message) => {
  const { request } = /** @type {{ request: import("node:http").IncomingMessage }} */ (message);
  const { headers, socket } = request;
  headers["x-forwarded-for"] = forwardedFor(socket.remoteAddress ?? "", headers["x-forwarded-for"]);
});
