import { describe, expect, it } from "vitest";
import { trustIn, type Link, type Standing, type Trust } from "@/lib/mail/inbound/trust";

const proved = { dmarc: "pass", aligned: true } as const;
const unknown = { dmarc: "none", aligned: false } as const;
const failed = { dmarc: "fail", aligned: false } as const;

describe("what a mail to a case may do", () => {
  it.each<[Standing, Link, ...Trust[]]>([
    ["requester", "token", "customer", "customer", "hold"],
    ["requester", "references", "customer", "customer", "hold"],
    ["requester", "subject", "customer", "hold", "hold"],
    ["participant", "token", "customer", "customer", "hold"],
    ["participant", "references", "customer", "customer", "hold"],
    ["participant", "subject", "customer", "hold", "hold"],
    ["staff", "token", "staff", "spoofed", "spoofed"],
    ["staff", "references", "note", "spoofed", "spoofed"],
    ["staff", "subject", "note", "spoofed", "spoofed"],
    ["stranger", "token", "hold", "hold", "hold"],
    ["stranger", "references", "hold", "hold", "hold"],
    ["stranger", "subject", "unrelated", "unrelated", "unrelated"],
  ])("from a %s by %s: proved %s, not proved %s, disproved %s", (standing, by, ...expected) => {
    const found = [proved, unknown, failed].map((authentication) => trustIn({ standing, by, authentication }));
    expect(found).toEqual(expected);
  });
});
