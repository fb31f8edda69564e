import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { DeliveryState, DeliveryTrouble } from "@/components/cases/delivery";
import { MessageContent, SenderFacts } from "@/components/cases/message-content";
import type { Resolve } from "@/components/cases/resolve-mail";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { MessageView } from "@/lib/cases/message-types";

type ConversationProps = {
  messages: readonly MessageView[];
  number: number;
  /** Cursor of earlier messages. */
  older: string | null;
  resolve: Resolve;
};

/** Everything that was written, oldest first; notes look and read differently from what the customer sees. */
export function Conversation({ messages, number, older, resolve }: ConversationProps) {
  const t = useTranslations("caseDesk");
  return (
    <section aria-label={t("conversation")} className="grid gap-3">
      {older && <Link href={`/cases/${number}?older=${encodeURIComponent(older)}`}>{t("earlier")}</Link>}
      {messages.length === 0 && <p className="py-6 text-center text-ink-muted">{t("noMessages")}</p>}
      <ol className="grid gap-3">
        {messages.map((message) => (
          <Message key={message.id} message={message} resolve={resolve} />
        ))}
      </ol>
    </section>
  );
}

function Message({ message, resolve }: { message: MessageView; resolve: Resolve }) {
  const t = useTranslations("caseDesk");
  const { author, visibility, createdAt, delivery, mail } = message;
  const isNote = visibility === "internal";
  const name = author?.name ?? (mail?.from ? mail.from.name || mail.from.email : t("automatic"));
  return (
    <li
      id={`message-${message.id}`}
      className={cx(
        "rounded-lg border px-4 py-3",
        isNote ? "border-dashed border-warning-line bg-warning-soft" : "border-line bg-surface shadow-card",
      )}
    >
      <div className="mb-2 flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Avatar name={name} />
        <span className="font-semibold">{name}</span>
        {author?.role === "customer" && <Badge tone="info">{t("customer")}</Badge>}
        {isNote && (
          <Badge tone="warning" icon={<Lock aria-hidden="true" />}>
            {t("internalNote")}
          </Badge>
        )}
        <span className="ml-auto flex flex-wrap items-center gap-x-2.5 text-sm text-ink-muted">
          {delivery && author?.role !== "customer" && <DeliveryState delivery={delivery} />}
          <Time at={createdAt} /> <Time at={createdAt} as="relative" className="max-sm:hidden" />
        </span>
      </div>
      <SenderFacts message={message} />
      <MessageContent message={message} />
      {delivery && <DeliveryTrouble delivery={delivery} resolve={resolve} />}
    </li>
  );
}
