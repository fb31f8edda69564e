"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { useUploads } from "@/components/files/use-uploads";
import { UploadField } from "@/components/files/upload-field";
import type { Begun, ComposerActions, WrittenCase } from "@/components/cases/composer-types";
import { pictureIds } from "@/components/cases/insert-picture";
import { NotTakenMessage } from "@/components/cases/not-taken-message";
import { Recipients } from "@/components/cases/recipients";
import { SendBar } from "@/components/cases/send-bar";
import { useCopied } from "@/components/cases/use-copied";
import { useDraft, type Writing } from "@/components/cases/use-draft";
import { usePlanned } from "@/components/cases/use-planned";
import { useSending } from "@/components/cases/use-sending";
import { useText } from "@/components/cases/use-text";
import { WritingField } from "@/components/cases/writing-field";
import { showToast } from "@/components/ui/show-toast";
import { useWords } from "@/components/ui/words";
import type { Planned } from "@/lib/cases/writing/planned-reply";
import type { Visibility } from "@/lib/cases/types";

type ComposerPaneProps = ComposerActions & {
  found: WrittenCase;
  visibility: Visibility;
  begun: Begun;
  /** It began anew with what was taken back. */
  renewed: boolean;
  uploadLimit: string;
  onWrite: (written: Pick<Begun, "bodyHtml" | "files">) => void;
  onSent: () => void;
};

/** What goes with a reply besides its words. */
type With = { event?: string; sendAt?: Date; anyway?: true };

/** One text on its way: written, kept as a draft, sent once. What is refused stays as it was typed. */
export function ComposerPane(props: ComposerPaneProps) {
  const { found, visibility, begun, renewed, uploadLimit, onWrite, onSent, plan, takeBack, note, saveDraft } = props;
  const t = useTranslations("caseDesk");
  const words = useWords();
  const router = useRouter();
  const { editor, html, setHtml, inserted, insert } = useText(begun.bodyHtml);
  const { cc, setCc, present } = useCopied(found.participants, begun.cc);
  const [bcc, setBcc] = useState<string[]>([...begun.bcc]);
  const shownAtFirst = pictureIds(begun.bodyHtml);
  const uploading = useUploads({
    failed: words.uploadFailed,
    kept: begun.files.filter(({ id }) => !shownAtFirst.includes(id)),
  });
  const say = usePlanned(takeBack);
  const { busy, refused, send } = useSending({ offline: words.formOffline });
  // What was on the screen when writing began: an answer that came since is told before ours is sent.
  const seenRev = useRef(found.rev);
  const save = useCallback(
    (writing: Writing) => saveDraft({ caseId: found.id, visibility, ...writing }),
    [saveDraft, found.id, visibility],
  );
  const chosenCc = cc.filter((one) => !present.includes(one));
  const uploaded = uploading.uploads.flatMap(({ id }) => id ?? []);
  const draft = useDraft({ writing: { bodyHtml: html, cc: chosenCc, bcc, attachmentIds: uploaded }, save });
  useEffect(() => {
    const files = uploading.uploads.flatMap(({ id, name, sizeBytes }) => (id === null ? [] : { id, name, sizeBytes }));
    onWrite({ bodyHtml: html, files });
  }, [onWrite, html, uploading.uploads]);

  const isNote = visibility === "internal";
  const label = isNote ? t("writeNote") : t("writeReply", { name: found.requester.name });
  const message = { caseId: found.id, bodyHtml: html, attachmentIds: [...new Set([...uploaded, ...pictureIds(html)])] };

  function sent(): void {
    draft.forget();
    onSent();
  }

  function planned(reply: Planned, later: boolean): void {
    say(reply, later);
    sent();
  }

  function reply({ event, sendAt, anyway }: With = {}): void {
    if (uploading.busy) return;
    const without = present.filter((one) => !cc.includes(one));
    const addressed = { ...message, cc: chosenCc, without, bcc, event, sendAt };
    void send(
      () => plan(anyway ? addressed : { ...addressed, seenRev: seenRev.current }),
      (data) => planned(data, sendAt !== undefined),
    );
  }

  function noted(): void {
    if (uploading.busy) return;
    void send(
      () => note(message),
      () => {
        showToast({ text: t("noted"), tone: "success" });
        sent();
      },
    );
  }

  const usual = () => (isNote ? noted() : reply());
  return (
    <form
      onSubmit={(event) => {
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
      <WritingField
        key={inserted}
        focused={renewed || inserted > 0}
        ref={editor}
        html={html}
        label={label}
        onChange={setHtml}
        onSend={usual}
      />
      {!isNote && found.mailbox && found.mailbox.signatureHtml !== "" && (
        <Signature from={found.mailbox.address} html={found.mailbox.signatureHtml} />
      )}
      <div className="grid gap-3 border-t border-line p-3">
        {refused && (
          <NotTakenMessage refused={refused} onShow={() => router.refresh()} onAnyway={() => reply({ anyway: true })} />
        )}
        <UploadField
          label={t("addFiles")}
          description={t("uploadLimit", { size: uploadLimit })}
          uploading={uploading}
        />
        <SendBar
          isNote={isNote}
          commands={found.commands}
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
