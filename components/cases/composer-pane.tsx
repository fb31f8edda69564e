"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useUploads } from "@/components/files/use-uploads";
import { UploadField } from "@/components/files/upload-field";
import { begunBy, type Begun, type ComposerActions, type WrittenCase } from "@/components/cases/composer-types";
import { DraftMessage } from "@/components/cases/draft-message";
import { pictureIds } from "@/components/cases/insert-picture";
import { NotTakenMessage } from "@/components/cases/not-taken-message";
import { Recipients } from "@/components/cases/recipients";
import { SendBar } from "@/components/cases/send-bar";
import { useCopied } from "@/components/cases/use-copied";
import { useKept } from "@/components/cases/use-kept";
import { usePlanned } from "@/components/cases/use-planned";
import { useSeenRev } from "@/components/cases/use-seen-rev";
import { useSending } from "@/components/cases/use-sending";
import { useText } from "@/components/cases/use-text";
import { WritingField } from "@/components/cases/writing-field";
import { showToast } from "@/components/ui/show-toast";
import { useWords } from "@/components/ui/words";
import type { DraftView, Visibility } from "@/lib/cases/types";

type ComposerPaneProps = ComposerActions & {
  found: WrittenCase;
  visibility: Visibility;
  begun: Begun;
  /** It began anew with what was taken back. */
  renewed: boolean;
  uploadLimit: string;
  onWrite: (written: Pick<Begun, "bodyHtml" | "files">) => void;
  onSent: () => void;
  /** Another text takes its place. */
  onBegin: (begun: Begun) => void;
};

/** What goes with a reply besides its words. */
type With = { event?: string; input?: unknown; sendAt?: Date; anyway?: true };

/** One text on its way: written, kept as a draft, sent once. What is refused stays as it was typed. */
export function ComposerPane(props: ComposerPaneProps) {
  const { found, visibility, begun, renewed, uploadLimit, onWrite, onSent, onBegin } = props;
  const { plan, takeBack, note, saveDraft } = props;
  const t = useTranslations("caseDesk");
  const words = useWords();
  const { field, html, setHtml, insert } = useText(begun.bodyHtml);
  const { cc, setCc, present } = useCopied(found.participants, begun.cc);
  const [bcc, setBcc] = useState<string[]>([...begun.bcc]);
  const shownAtFirst = pictureIds(begun.bodyHtml);
  const uploading = useUploads({
    failed: words.uploadFailed,
    kept: begun.files.filter(({ id }) => !shownAtFirst.includes(id)),
  });
  const say = usePlanned(takeBack);
  const { busy, refused, send } = useSending({ offline: words.formOffline });
  // An answer that came since writing began is told before ours is sent.
  const { seenRev, showNew } = useSeenRev(found.rev, html === "");
  const chosenCc = cc.filter((one) => !present.includes(one));
  const { draft, files } = useKept({
    of: { caseId: found.id, visibility },
    begun,
    written: { bodyHtml: html, cc: chosenCc, bcc },
    uploads: uploading.uploads,
    save: saveDraft,
    onWrite,
  });
  const uploaded = files.map(({ id }) => id);

  const isNote = visibility === "internal";
  const label = isNote ? t("writeNote") : t("writeReply", { name: found.requester.name });
  const message = { caseId: found.id, bodyHtml: html, attachmentIds: [...new Set([...uploaded, ...pictureIds(html)])] };

  function sent(): void {
    draft.keeper.end();
    onSent();
  }

  function reply({ event, input, sendAt, anyway }: With = {}): void {
    if (uploading.busy) return;
    const without = present.filter((one) => !cc.includes(one));
    const addressed = { ...message, cc: chosenCc, without, bcc, event, input, sendAt };
    const seen = anyway ? undefined : seenRev.current;
    void send(
      () => draft.keeper.send((kept) => plan({ ...addressed, ...kept, seenRev: seen }), anyway),
      (planned) => {
        say(planned, sendAt !== undefined);
        sent();
      },
    );
  }

  function noted(anyway = false): void {
    if (uploading.busy) return;
    void send(
      () => draft.keeper.send((kept) => note({ ...message, ...kept }), anyway),
      () => {
        showToast({ text: t("noted"), tone: "success" });
        sent();
      },
    );
  }

  /** What another window wrote, in place of this; the way back is open for a while. */
  function showOther(other: DraftView): void {
    const mine = { ...begun, bodyHtml: html, cc, bcc, files, draft: { id: other.id, rev: other.rev } };
    onBegin(begunBy(other));
    showToast({ text: t("draftReplaced"), action: { label: t("undo"), run: () => onBegin(mine) } });
  }

  const usual = () => (isNote ? noted() : reply());
  return (
    <form
      onSubmit={(event) => {
        // A dialog of the composer's has a form of its own.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        usual();
      }}
    >
      {!isNote && (
        <Recipients
          to={`${found.requester.name} <${found.requester.email}>`}
          {...{ cc, bcc }}
          onCc={setCc}
          onBcc={setBcc}
          errors={{ cc: refused?.fields["cc"], bcc: refused?.fields["bcc"] }}
        />
      )}
      <WritingField focused={renewed} ref={field} html={html} label={label} onChange={setHtml} onSend={usual} />
      {!isNote && found.mailbox && found.mailbox.signatureHtml !== "" && (
        <Signature from={found.mailbox.address} html={found.mailbox.signatureHtml} />
      )}
      <div className="grid gap-3 border-t border-line p-3">
        <DraftMessage draft={draft} onOther={showOther} />
        {refused && (
          <NotTakenMessage
            refused={refused}
            onShow={showNew}
            onAnyway={() => (isNote ? noted(true) : reply({ anyway: true }))}
          />
        )}
        <UploadField
          label={t("addFiles")}
          description={t("uploadLimit", { size: uploadLimit })}
          uploading={uploading}
        />
        <SendBar
          {...{ isNote, commands: found.commands, people: found.people }}
          empty={html === ""}
          {...{ busy, waits: uploading.busy, draft: draft.state, chosen: begun.sendAt }}
          saved={isNote ? [] : found.saved}
          onInsert={insert}
          onSend={reply}
        />
      </div>
    </form>
  );
}

/** What is added below the words when they are sent (sanitised when it was saved). */
function Signature({ from, html }: { from: string; html: string }) {
  const t = useTranslations("caseDesk");
  return (
    <div className="border-t border-dashed border-line px-3 py-2 text-sm text-ink-muted">
      <p className="sr-only">{t("signatureOf", { address: from })}</p>
      <div title={t("signatureOf", { address: from })} dangerouslySetInnerHTML={{ __html: html }} />
    </div>
  );
}
