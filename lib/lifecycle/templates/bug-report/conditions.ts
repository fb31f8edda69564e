import type { Definition } from "@/lib/lifecycle/language/definition";
import { people } from "@/lib/lifecycle/templates/parts/people";

export const conditions: Definition["conditions"] = {
  ...people,
  isCritical: {
    label: { en: "Critical bug", ko: "치명적 버그" },
    whenTrue: {
      en: "Only a manager may decline a critical bug.",
      ko: "치명적인 버그는 매니저만 수정 대상에서 제외할 수 있습니다.",
    },
    whenFalse: { en: "This bug is not critical.", ko: "이 버그는 치명적이지 않습니다." },
    if: { "==": [{ var: "case.severity" }, "critical"] },
  },
  isFixer: {
    label: { en: "Fixed it", ko: "수정한 사람" },
    whenTrue: { en: "Whoever fixed the bug may not verify it.", ko: "버그를 수정한 사람은 직접 검증할 수 없습니다." },
    if: { "==": [{ var: "actor.id" }, { var: "case.fixedBy" }] },
  },
};
