import type { Text } from "@/lib/lifecycle/language/definition";
import type { Way } from "@/lib/lifecycle/mine/ways";

/** Why an event does not fit. */
export type DeviationReason = "unknown-activity" | "cannot-begin" | Extract<Way, { ok: false }>["why"];

/** Where a variant first leaves the draft. */
export type Deviation = {
  readonly trace: readonly string[];
  readonly cases: number;
  /** Share of the variant's steps that the draft has a way for. */
  readonly fitness: number;
  /** Which step of the trace it is, from 1. */
  readonly position: number;
  /** The activity before it; null for the first. */
  readonly from: string | null;
  readonly to: string;
  readonly why: DeviationReason;
  readonly message: Text;
};

/** What something is called in a language. */
export type Label = (language: string) => string;

/** A deviation in a sentence, in English and Korean. */
export function sentence(why: DeviationReason, { from, to }: { from: Label; to: Label }): Text {
  switch (why) {
    case "unknown-activity":
      return {
        en: `The lifecycle has no state for “${to("en")}”.`,
        ko: `라이프사이클에 ‘${to("ko")}’ 활동에 맞는 상태가 없습니다.`,
      };
    case "cannot-begin":
      return { en: `A case cannot begin with “${to("en")}”.`, ko: `사례는 ‘${to("ko")}’ 상태로 시작할 수 없습니다.` };
    case "final":
      return {
        en: `“${from("en")}” is an end: nothing leads from there to “${to("en")}”.`,
        ko: `‘${from("ko")}’ 상태는 끝이어서 ‘${to("ko")}’ 상태로 가는 길이 없습니다.`,
      };
    case "guard":
      return {
        en: `There is a way from “${from("en")}” to “${to("en")}”, but its condition never holds for anybody.`,
        ko: `‘${from("ko")}’ 상태에서 ‘${to("ko")}’ 상태로 가는 길은 있지만 그 조건은 누구에게도 성립하지 않습니다.`,
      };
    case "no-transition":
      return {
        en: `Nothing leads from “${from("en")}” to “${to("en")}”.`,
        ko: `‘${from("ko")}’ 상태에서 ‘${to("ko")}’ 상태로 가는 길이 없습니다.`,
      };
  }
}
