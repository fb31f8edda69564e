import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { discardDraft, publishLifecycle, saveDraft } from "@/app/(manage)/lifecycles/actions";
import { DraftEditor } from "@/components/lifecycle/draft-editor";
import { ClientMessages } from "@/components/shell/client-messages";
import { orNotFound, pageActor } from "@/lib/auth/page";
import { knownKeys } from "@/lib/lifecycles/known-names";
import { inspectDraft } from "@/lib/lifecycles/inspect-draft";
import { getLifecycle } from "@/lib/lifecycles/queries";

type EditPageProps = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: EditPageProps): Promise<Metadata> {
  const t = await getTranslations("lifecycles");
  return { title: `${t("edit")} · ${(await params).key}` };
}

export default async function EditLifecyclePage({ params }: EditPageProps) {
  const actor = await pageActor("lifecycle.edit");
  const { key } = await params;
  const { draft, version } = await orNotFound(getLifecycle(actor, key));
  const { problems } = draft.started
    ? await inspectDraft({ text: draft.text, key, language: actor.language })
    : { problems: [] };
  const known = await knownKeys();
  return (
    <ClientMessages namespaces={["lifecycles"]}>
      <DraftEditor
        key={draft.rev}
        lifecycle={{ key, version }}
        known={known}
        draft={{ text: draft.text, rev: draft.rev, started: draft.started, problems }}
        actions={{ save: saveDraft, discard: discardDraft, publish: publishLifecycle }}
      />
    </ClientMessages>
  );
}
