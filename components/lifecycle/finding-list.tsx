"use client";

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import type { ShownFinding } from "@/components/lifecycle/proof";
import { FindingItem } from "@/components/lifecycle/finding-item";
import { InlineMessage } from "@/components/ui/inline-message";

type FindingListProps = {
  findings: readonly ShownFinding[];
  /** How much was looked at and left open; null while the first proof is under way. */
  proof: { undecided: number; states: number } | null;
  isStale: boolean;
  /** Said above all when somebody wanted to publish and could not. */
  blocked: string | null;
  onGo: (finding: ShownFinding) => void;
  onFix: (finding: ShownFinding, fix: number) => void;
  ref?: Ref<HTMLElement>;
};

/** Everything the verifier has to say about the draft: what is in the way of publishing first, then the warnings. */
export function FindingList({ findings, proof, isStale, blocked, onGo, onFix, ref }: FindingListProps) {
  const t = useTranslations("lifecycles");
  const errors = findings.filter(({ severity }) => severity === "error");
  const warnings = findings.filter(({ severity }) => severity === "warning");
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label={t("findings")}
      className="scroll-mt-20 rounded-lg border border-line bg-surface"
    >
      <div role="alert">
        {blocked !== null && (
          <InlineMessage tone="danger" className="rounded-b-none border-x-0 border-t-0">
            {blocked}
          </InlineMessage>
        )}
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5">
        <h2 role="status" className="flex items-center gap-2 font-medium">
          <Verdict errors={errors.length} warnings={warnings.length} isOpen={proof === null} />
        </h2>
        <p className="text-sm text-ink-muted">
          {isStale && t("checking")}
          {!isStale && proof && proof.states > 0 && t("reach", { states: proof.states, undecided: proof.undecided })}
        </p>
      </div>
      {findings.length > 0 && (
        <ul className="max-h-128 overflow-y-auto border-t border-line">
          {[...errors, ...warnings].map((finding) => (
            <FindingItem key={finding.key} finding={finding} onGo={onGo} onFix={onFix} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Verdict({ errors, warnings, isOpen }: { errors: number; warnings: number; isOpen: boolean }) {
  const t = useTranslations("lifecycles");
  if (isOpen && errors + warnings === 0) return t("checking");
  if (errors + warnings === 0)
    return (
      <>
        <CircleCheck aria-hidden="true" className="size-4 text-success" />
        {t("problems", { count: 0 })}
      </>
    );
  const Icon = errors > 0 ? CircleAlert : TriangleAlert;
  return (
    <>
      <Icon aria-hidden="true" className={errors > 0 ? "size-4 text-danger" : "size-4 text-warning"} />
      {errors > 0 ? t("problems", { count: errors }) : t("readyWithWarnings")}
      {warnings > 0 && <span className="font-normal text-ink-muted">{t("warnings", { count: warnings })}</span>}
    </>
  );
}
