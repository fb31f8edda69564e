import type { Definition } from "@/lib/lifecycle/language/definition";
import {
  assign,
  autoClose,
  customerReply,
  pendingExpired,
  release,
  reopen,
  requestInfo,
  resume,
  surveyAnswered,
} from "@/lib/lifecycle/templates/parts/events";
import { note } from "@/lib/lifecycle/templates/parts/fields";

export const events: Definition["events"] = {
  assign,
  release,
  requestInfo,
  resume,
  resolve: { kind: "command", label: { en: "Resolve", ko: "해결" }, input: { note } },
  reopen,
  customerReply,
  surveyAnswered,
  pendingExpired,
  autoClose,
};
