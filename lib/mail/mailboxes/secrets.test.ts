import { expect, test, vi } from "vitest";
import { openSecrets, sealSecrets } from "@/lib/mail/mailboxes/secrets";

test("secrets are read again only under the key they were sealed with, and are never the same twice", () => {
  vi.stubEnv("AUTH_SECRET", "one secret that is long enough");
  const sealed = sealSecrets({ imapPassword: "pässword" });
  expect(Buffer.from(sealed).includes("pässword")).toBe(false);
  expect(sealSecrets({ imapPassword: "pässword" })).not.toEqual(sealed);
  expect(openSecrets(sealed)).toEqual({ imapPassword: "pässword" });
  vi.stubEnv("AUTH_SECRET", "another secret that is long enough");
  expect(openSecrets(sealed)).toEqual({});
  expect(openSecrets(null)).toEqual({});
  vi.unstubAllEnvs();
});
