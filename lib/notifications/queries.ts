import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { visibleTo } from "@/lib/cases/scope";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { readCursor, writeCursor } from "@/lib/db/keyset";
import type { ListNotificationsInput } from "@/lib/notifications/schema";
import type { NotificationPage, NotificationRow } from "@/lib/notifications/types";
import { notificationText } from "@/lib/notifications/words";

const PAGE = 50;
const MOST = 100;

const select = {
  id: true,
  kind: true,
  level: true,
  createdAt: true,
  readAt: true,
  case: { select: { number: true, subject: true } },
} as const satisfies Prisma.NotificationSelect;

/** Where news lead that are about no case alone. */
const PLACES: Readonly<Record<string, string>> = {
  incident: "/incidents",
  storm: "/mail-ledger?view=quarantined&reason=storm",
};

type Found = Prisma.NotificationGetPayload<{ select: typeof select }>;

/** How much the actor has not read; at most 100, which means "99+". */
export async function unreadCount(actor: Actor): Promise<number> {
  authorize(actor, "notification.read");
  if (actor.id === null) return 0;
  const rows = await db().notification.findMany({
    where: { personId: actor.id, readAt: null, ...inScope(actor) },
    take: MOST,
    select: { id: true },
  });
  return rows.length;
}

/**
 * What the actor was told, newest first, 50 at a time.
 * @throws AppError forbidden
 */
export async function listNotifications(actor: Actor, input: ListNotificationsInput = {}): Promise<NotificationPage> {
  authorize(actor, "notification.read");
  if (actor.id === null) return { rows: [], older: null };
  const cursor = readCursor(input.cursor);
  const found = await db().notification.findMany({
    where: {
      personId: actor.id,
      AND: [
        inScope(actor),
        cursor ? { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] } : {},
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    select,
  });
  const rows = found.slice(0, PAGE).map((row) => toRow(actor, row));
  const last = rows.at(-1);
  return { rows, older: found.length > PAGE && last ? writeCursor(last.createdAt, last.id) : null };
}

/** A case that went to another team since tells its subject no more. */
function inScope(actor: Actor): Prisma.NotificationWhereInput {
  const seen = visibleTo(actor);
  // Prisma takes an empty condition within OR for one that nothing meets.
  return Object.keys(seen).length === 0 ? {} : { OR: [{ caseId: null }, { case: seen }] };
}

function toRow(actor: Actor, { kind, level, readAt, ...rest }: Found): NotificationRow {
  const about = rest.case;
  return {
    id: rest.id,
    createdAt: rest.createdAt,
    case: about,
    level: level === "warning" ? "warning" : "info",
    read: readAt !== null,
    text: notificationText(actor.language, {
      kind,
      number: about?.number ?? null,
      subject: about?.subject ?? "",
    }),
    href: PLACES[kind] ?? (about && `/cases/${about.number}`),
  };
}
