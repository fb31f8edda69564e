-- The mailbox that an incident is about: until now it was found again by its English sentence.
ALTER TABLE "incident" ADD COLUMN "mailbox_id" UUID;
CREATE INDEX "incident_mailbox_id_idx" ON "incident"("mailbox_id");
ALTER TABLE "incident" ADD CONSTRAINT "incident_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE CASCADE ON UPDATE CASCADE;

UPDATE "incident" i SET "mailbox_id" = m."id" FROM "mailbox" m
WHERE i."status" = 'open' AND i."case_id" IS NULL AND i."task_id" IS NULL AND i."mail_id" IS NULL
  AND m."alerted_at" IS NOT NULL AND position(m."address" IN i."summary") > 0;
