import { z } from "zod";
import { route } from "@/lib/auth/route";
import { uploadMails } from "@/lib/mail/inbound/upload-mail";

const query = z.object({ mailbox: z.uuid().optional() });

/** Takes saved mail into the ledger: its bytes as the body, one mail or an mbox file. */
export const POST = route({ query, status: 201 }, (actor, input, request) =>
  uploadMails(actor, { stream: request.body, mailboxId: input.query.mailbox ?? null }),
);
