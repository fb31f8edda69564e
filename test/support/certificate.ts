import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Certificate {
  certPath: string;
  keyPath: string;
  cert: string;
  key: string;
}

let made: Certificate | undefined;

/** A certificate for localhost and 127.0.0.1 that signs itself; made once per test file. */
export function testCertificate(): Certificate {
  if (made) return made;
  const folder = mkdtempSync(join(tmpdir(), "caseway-certificate-"));
  const [certPath, keyPath] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
  const given = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=localhost"];
  const files = ["-keyout", keyPath, "-out", certPath];
  execFileSync("openssl", ["req", "-x509", "-nodes", "-days", "2", ...given, "-addext", names, ...files], {
    stdio: "ignore",
  });
  made = { certPath, keyPath, cert: readFileSync(certPath, "utf8"), key: readFileSync(keyPath, "utf8") };
  return made;
}
