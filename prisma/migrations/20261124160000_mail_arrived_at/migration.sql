-- When a mail came to the mailbox, which may be long before it was read there.
alter table "incoming_mail" add column "arrived_at" timestamptz(3);
update "incoming_mail" set "arrived_at" = "received_at" where "source" <> 'upload';

create index "incoming_mail_mailbox_id_arrived_at_idx" on "incoming_mail"("mailbox_id", "arrived_at" desc);
create index "incoming_mail_from_email_arrived_at_idx" on "incoming_mail"("from_email", "arrived_at" desc);

drop index incoming_mail_domain_received_at_idx;
create index incoming_mail_domain_arrived_at_idx on incoming_mail (split_part(from_email, '@', 2), arrived_at desc);
