import { z } from "zod";
import { AppError } from "@/lib/errors";

const address = z.string("is missing").regex(/^postgres(ql)?:\/\//, "must begin with postgresql://");

const schema = z.object({
  /** The PostgreSQL that everything is kept in. */
  DATABASE_URL: address,
  /** Where people reach the product; links are built from it. */
  APP_URL: z.url({ protocol: /^https?$/ }).default("http://localhost:3000"),
  /** Signs sessions. */
  AUTH_SECRET: z.string("is missing").min(16, "must have at least 16 characters"),
  /** Files and the embedded database live here. */
  CASEWAY_DATA: z.string().default("data"),
  /** Set by `npm start` when the database is its own: examples are filled in. */
  CASEWAY_DEMO: z.literal("1").optional(),
  /** smtp:// or smtps://; without it mail stays in the mailbox page. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .optional(),
  /** Where the worker receives mail by SMTP; without it it receives none. */
  SMTP_LISTEN: z
    .string()
    .regex(/^((\[[0-9a-f:]+\]|[^:\s]+):)?\d{1,5}$/i, "must be a port or host:port")
    .optional(),
  /** The sender of mails, as a plain address or with a name. */
  MAIL_FROM: z.string().includes("@").default("Caseway <support@localhost>"),
});

/** The settings that come from the environment. */
export type Env = z.infer<typeof schema>;

/**
 * Reads the settings from the environment, empty ones as absent. Server only.
 * @throws AppError invalid that names every setting that is missing or wrong
 */
export function env(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new AppError("invalid", `These settings need attention.\n${faults.join("\n")}`);
}
