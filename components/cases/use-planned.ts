import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ComposerActions } from "@/components/cases/composer-types";
import { giveBack } from "@/components/cases/taken-back";
import { showToast } from "@/components/ui/show-toast";
import type { Planned } from "@/lib/cases/writing/planned-reply";

/** Says that a reply is on its way or planned for later, and offers to take it back while that can be done. */
export function usePlanned(takeBack: ComposerActions["takeBack"]): (planned: Planned, later: boolean) => void {
  const t = useTranslations("caseDesk");
  const router = useRouter();

  async function undo(plannedId: string): Promise<void> {
    const result = await takeBack({ plannedId });
    if (result.ok) giveBack(result.data);
    else showToast({ text: result.message, tone: "danger" });
    router.refresh();
  }

  return ({ plannedId, leavesInMs }, later) => {
    const text = later ? t("plannedLater") : t("plannedNow", { seconds: Math.round(leavesInMs / 1_000) });
    const action = { label: t("undo"), run: () => undo(plannedId) };
    if (later) showToast({ text, tone: "success", action });
    else if (leavesInMs > 0) showToast({ text, tone: "success", action, shownMs: leavesInMs });
    else showToast({ text, tone: "success" });
  };
}
