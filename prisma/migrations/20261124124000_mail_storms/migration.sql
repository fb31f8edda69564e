-- DropIndex
DROP INDEX "incoming_mail_mailbox_id_idx";

-- CreateIndex
CREATE INDEX "incoming_mail_mailbox_id_received_at_idx" ON "incoming_mail"("mailbox_id", "received_at" DESC);

-- How much came from a domain lately, without a scan.
create index incoming_mail_domain_received_at_idx on incoming_mail (split_part(from_email, '@', 2), received_at desc);

-- Of what blows from one place there is one storm at a time.
create unique index mail_storm_open_key on mail_storm (scope, key) where ended_at is null;
