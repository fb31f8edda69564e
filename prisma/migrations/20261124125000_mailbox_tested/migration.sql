-- What the last test of a mailbox's connections found, for the page that asked for it.
alter table mailbox add column tested jsonb;
