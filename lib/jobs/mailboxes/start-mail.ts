import { listenToMailboxes } from "@/lib/jobs/mailboxes/listeners";
import { pause } from "@/lib/jobs/mailboxes/pause";
import { receiveBySmtp, smtpListen, type SmtpListen } from "@/lib/jobs/mailboxes/smtp-receiver";
import { log } from "@/lib/log";

/** What the ways in get to end by themselves. */
const PATIENCE_MS = 2_000;
/** A port that another worker holds is asked for again this often: it takes over when that one ends. */
const PORT_MS = 5_000;

/** Opens the ways by which mail comes to a worker; the answer closes them, within two seconds. */
export function startMail(): () => Promise<void> {
  const stopping = new AbortController();
  const listen = smtpListen();
  const running = Promise.all([
    listenToMailboxes(stopping.signal),
    listen ? holdPort(listen, stopping.signal) : undefined,
  ]).catch((err: unknown) => log.error({ err }, "mail does not come in any more"));
  return async () => {
    stopping.abort();
    await Promise.race([running, pause(PATIENCE_MS, AbortSignal.timeout(PATIENCE_MS))]);
  };
}

async function holdPort(listen: SmtpListen, signal: AbortSignal): Promise<void> {
  const { host, port } = listen;
  let told = false;
  while (!signal.aborted) {
    try {
      const { stop } = await receiveBySmtp(listen);
      log.info({ host, port }, "mail is received by SMTP");
      await new Promise<void>((ended) => {
        if (signal.aborted) ended();
        else signal.addEventListener("abort", () => ended(), { once: true });
      });
      await stop();
    } catch (err) {
      if (!told) log.error({ err, host, port }, "the SMTP receiver cannot open its port; it tries again");
      told = true;
      await pause(PORT_MS, signal);
    }
  }
}
