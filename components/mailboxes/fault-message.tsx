import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import type { MailboxFault } from "@/lib/mail/mailboxes/mailbox-types";

const faults: readonly MailboxFault[] = [
  "host-unknown",
  "refused",
  "timeout",
  "certificate",
  "no-starttls",
  "sign-in",
  "token-expired",
  "folder-missing",
  "sender-refused",
  "disk-full",
  "round-trip-lost",
  "server",
];

/** What is wrong and what to do about it, in plain words; the server's own are folded. */
export function FaultMessage({ fault, detail }: { fault: string; detail: string | null }) {
  const t = useTranslations("mailboxes");
  const known = faults.find((one) => one === fault) ?? "server";
  return (
    <>
      <p>
        <strong className="font-semibold">{t(`faults.${known}.what`)}</strong> {t(`faults.${known}.do`)}
      </p>
      {detail && (
        <Disclosure title={t("serverSaid")} open={known === "server"} className="mt-1">
          <code className="text-sm break-words">{detail}</code>
        </Disclosure>
      )}
    </>
  );
}
