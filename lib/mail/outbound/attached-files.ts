import { db } from "@/lib/db/client";
import { fileStore } from "@/lib/files/store";
import { maySeeInline } from "@/lib/files/content-type";
import type { MailPart } from "@/lib/mail/outbound/server";

/** Most bytes of files in one mail; base64 makes a third more of them, and many servers take no more than 25 MB. */
const mostBytes = 15_000_000;

/** A message's HTML as a mail shows it, with its files. */
export interface MailFiles {
  html: string;
  parts: MailPart[];
  /** Names of those too large to go along. */
  left: string[];
}

interface Written {
  id: string;
  caseId: string;
  bodyHtml: string;
}

type Stored = {
  id: string;
  name: string;
  contentType: string;
  sizeBytes: number;
  storageKey: string;
  messageId: string | null;
};

const picture = /<img\b[^>]*?\ssrc="\/api\/files\/([0-9a-f-]{36})"[^>]*>/gi;

/**
 * Takes a message's files along: pictures within its text by Content-ID, so that they show without asking our server,
 * the others as attachments, until the mail is full. A picture that customers may not see is left out.
 */
export async function filesOf(message: Written, domain: string): Promise<MailFiles> {
  const shown = [...message.bodyHtml.matchAll(picture)].map(([, id = ""]) => id.toLowerCase());
  const files = await find(message, shown);
  const room = { bytes: mostBytes };
  const within = files.filter(({ id, contentType }) => shown.includes(id) && maySeeInline(contentType));
  const pictures = await take(within, room, (id) => contentIdOf(id, domain));
  const known = new Set(pictures.flatMap(({ contentId }) => contentId ?? []));
  const others = files.filter((file) => file.messageId === message.id && !known.has(contentIdOf(file.id, domain)));
  const attached = await take(others, room, () => undefined);
  const names = new Set([...pictures, ...attached].map(({ name }) => name));
  return {
    html: message.bodyHtml.replace(picture, (image, id: string) =>
      imageOf(image, contentIdOf(id.toLowerCase(), domain), known),
    ),
    parts: [...pictures, ...attached],
    left: others.filter(({ name }) => !names.has(name)).map(({ name }) => name),
  };
}

function find({ id, caseId }: Written, shown: readonly string[]): Promise<Stored[]> {
  return db().attachment.findMany({
    where: { OR: [{ messageId: id }, { id: { in: [...shown] }, caseId, message: { visibility: "public" } }] },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, contentType: true, sizeBytes: true, storageKey: true, messageId: true },
  });
}

async function take(
  files: readonly Stored[],
  room: { bytes: number },
  contentId: (id: string) => string | undefined,
): Promise<MailPart[]> {
  const parts: MailPart[] = [];
  for (const { id, name, contentType, sizeBytes, storageKey } of files) {
    if (sizeBytes > room.bytes) continue;
    room.bytes -= sizeBytes;
    const cid = contentId(id);
    const content = Buffer.from(await fileStore().getBytes(storageKey));
    parts.push({ name, contentType, content, ...(cid && { contentId: cid }) });
  }
  return parts;
}

function contentIdOf(id: string, domain: string): string {
  return `${id}@${domain}`;
}

function imageOf(image: string, contentId: string, known: ReadonlySet<string>): string {
  if (!known.has(contentId)) return "";
  return image
    .replace(/\ssrc="[^"]*"/i, ` src="cid:${contentId}"`)
    .replace(/^<img\b/i, '<img style="max-width:100%;height:auto"');
}
