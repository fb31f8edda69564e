import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { visibleTo } from "@/lib/cases/scope";
import { db } from "@/lib/db/client";
import type { ParticipantView } from "@/lib/mail/inbound/ledger-types";

/**
 * Who takes part in a case, who might, and who waits to; nobody for a case that the actor does not see.
 * @throws AppError forbidden
 */
export async function listParticipants(actor: Actor, caseId: string): Promise<ParticipantView[]> {
  authorize(actor, "case.change");
  const found = await db().case.findFirst({
    where: { id: caseId, ...visibleTo(actor) },
    select: {
      requester: { select: { role: true, email: true } },
      participants: {
        where: { status: { not: "removed" } },
        orderBy: [{ status: "asc" }, { createdAt: "asc" }, { id: "asc" }],
        take: 100,
        select: { email: true, name: true, status: true, source: true },
      },
      incomingMails: {
        where: { message: { verified: false, visibility: "internal" } },
        take: 500,
        select: { fromEmail: true },
      },
    },
  });
  return (found?.participants ?? []).flatMap(({ status, ...row }) =>
    status === "removed"
      ? []
      : [
          {
            ...row,
            status,
            held: found?.incomingMails.filter(({ fromEmail }) => fromEmail === row.email).length ?? 0,
            mayBeRequester: row.source === "forwarded" && found?.requester.role !== "customer",
          },
        ],
  );
}
