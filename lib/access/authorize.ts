import type { Actor } from "@/lib/access/actor";
import type { Action } from "@/lib/access/permissions";
import { can } from "@/lib/access/permissions";
import { AppError } from "@/lib/errors";

const words = {
  en: "You do not have the right to do this. Ask an administrator if you need it.",
  ko: "이 작업을 할 권한이 없습니다. 필요하면 관리자에게 문의하세요.",
};

/**
 * Lets the actor's role do this, or says no.
 * @throws AppError forbidden
 */
export function authorize(actor: Pick<Actor, "role" | "language">, action: Action): void {
  if (!can(actor, action)) throw new AppError("forbidden", words[actor.language]);
}
