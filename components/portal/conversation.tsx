import { useTranslations } from "next-intl";
import { MessageContent } from "@/components/cases/message-content";
import { cx } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { MessageView } from "@/lib/cases/message-types";

type ConversationProps = {
  messages: readonly MessageView[];
  viewerId: string | null;
  number: number;
  /** Cursor of earlier messages. */
  older: string | null;
};

/** What was written, oldest first; the viewer's own at the right. */
export function Conversation({ messages, viewerId, number, older }: ConversationProps) {
  const t = useTranslations("portal");
  return (
    <section aria-labelledby="conversation" className="grid gap-4">
      <h2 id="conversation" className="text-lg font-semibold">
        {t("conversation")}
      </h2>
      {older && (
        <Link href={`/my-cases/${number}?older=${encodeURIComponent(older)}`} className="text-base">
          {t("earlier")}
        </Link>
      )}
      {messages.length === 0 && <p className="text-ink-muted">{t("noMessages")}</p>}
      <ol className="grid gap-4">
        {messages.map((message) => (
          <Message key={message.id} message={message} own={message.author !== null && message.author.id === viewerId} />
        ))}
      </ol>
    </section>
  );
}

function Message({ message, own }: { message: MessageView; own: boolean }) {
  const t = useTranslations("portal");
  const name = own ? t("you") : (message.author?.name ?? t("automatic"));
  return (
    <li className={cx("max-w-[92%] sm:max-w-[85%]", own && "justify-self-end")}>
      <p className="mb-1 flex flex-wrap gap-x-2 px-1 text-sm text-ink-muted">
        <span className="font-medium text-ink">{name}</span>
        <Time at={message.createdAt} />
      </p>
      <div
        className={cx(
          "rounded-xl border px-4 py-3",
          own ? "border-accent/20 bg-accent-soft" : "border-line bg-surface",
        )}
      >
        <MessageContent message={message} />
      </div>
    </li>
  );
}
