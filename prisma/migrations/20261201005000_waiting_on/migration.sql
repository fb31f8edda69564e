-- Whom a case waits for. Cases that are over are right by the first default, so that only those that live are rewritten.
create type "waiting_on" as enum ('us', 'customer', 'other', 'nobody');
alter table "case" add column "waiting_on" "waiting_on" not null default 'nobody';
update "case" c set "waiting_on" = case
    when c.category = 'pending' and v.definition -> 'states' -> c.state -> 'task' is null then 'customer'
    else 'us' end::"waiting_on"
  from "lifecycle_version" v
  where v.id = c.version_id and c.category in ('open', 'assigned', 'pending');
alter table "case" alter column "waiting_on" set default 'us';

-- Few cases wait for somebody else, and the queue asks for them by name.
create index case_live_other_manual on "case" (waiting_since, id)
  where waiting_on = 'other' and category in ('open', 'assigned', 'pending');
