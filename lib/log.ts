import { pino } from "pino";
import { setting } from "@/lib/env/setting";

const secrets = ["password", "token", "secret", "authorization", "cookie", "set-cookie"];

/** The process's log: JSON lines on stderr, level from LOG_LEVEL. No secret stays in it. */
export const log = pino(
  {
    level: setting("LOG_LEVEL"),
    base: undefined,
    redact: secrets.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
    hooks: { streamWrite: withoutSecrets },
  },
  pino.destination(2),
);

/** Hides what a finished line still says in running text: links that open something, passwords in addresses, bearer tokens. */
export function withoutSecrets(line: string): string {
  return line
    .replace(/(\/(?:l|s|set-up)\/)[\w-]{16,}/g, "$1[hidden]")
    .replace(/([?&](?:token|code|claim|signature)=)[^&\s"\\]+/g, "$1[hidden]")
    .replace(/(\w+:\/\/[^\s:/@"]+:)[^\s@/"]+@/g, "$1[hidden]@")
    .replace(/(Bearer\s+)[\w.~+/=-]+/gi, "$1[hidden]");
}
