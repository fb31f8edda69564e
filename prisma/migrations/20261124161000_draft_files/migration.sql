-- Files that were added to a text that is not sent yet.
alter table "draft" add column "attachment_ids" uuid[] default array[]::uuid[];
