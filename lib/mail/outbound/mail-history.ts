import type { Locale } from "@/lib/i18n/locale";
import { db } from "@/lib/db/client";
import { quoteHistory } from "@/lib/mail-format/quote-history";

/** How many earlier messages a mail repeats. */
const shown = 3;

interface Said {
  id: string;
  caseId: string;
  createdAt: Date;
}

/**
 * What a mail repeats below an answer: the last public messages before it, newest first. Words of addresses that
 * nobody vouches for are passed on to no one.
 */
export async function historyOf(
  { id, caseId, createdAt }: Said,
  reader: { language: Locale; timeZone: string; company: string },
): Promise<{ html: string; text: string } | undefined> {
  const before = await db().message.findMany({
    where: { caseId, visibility: "public", verified: true, createdAt: { lte: createdAt }, id: { not: id } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: shown,
    select: { bodyHtml: true, bodyText: true, createdAt: true, author: { select: { name: true } } },
  });
  return quoteHistory(
    before.map((one) => ({
      name: one.author?.name ?? reader.company,
      at: one.createdAt,
      html: one.bodyHtml,
      text: one.bodyText,
    })),
    reader,
  );
}
