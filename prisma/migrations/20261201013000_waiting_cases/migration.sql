-- Who was invited and has not been here yet.
alter table "person" add column "invited_at" timestamptz(3);
alter table person add constraint person_invited_staff check (role <> 'customer' or invited_at is null);

-- Staff of whom there is no sign at all.
update person p set invited_at = p.created_at
where p.role <> 'customer' and p.password_hash is null
  and not exists (select 1 from case_event e where e.actor_id = p.id)
  and not exists (select 1 from audit_entry a where a.actor_id = p.id)
  and not exists (select 1 from api_token t where t.person_id = p.id)
  and not exists (select 1 from notification n where n.person_id = p.id and n.read_at is not null)
  and not exists (select 1 from "case" c where c.assignee_id = p.id);

-- Who waits for an assignment.
create table "waiting_case" (
    "case_id" uuid not null,
    "event" text not null,
    "waits_for" uuid[] default array[]::uuid[],
    "priority" "priority" not null,
    "opened_at" timestamptz(3) not null,
    "since" timestamptz(3) not null default current_timestamp,
    "revision" integer not null default 0,
    "asked_revision" integer not null default 0,

    constraint "waiting_case_pkey" primary key ("case_id")
);
alter table "waiting_case" add constraint "waiting_case_case_id_fkey" foreign key ("case_id") references "case"("id") on delete cascade on update cascade;
alter table waiting_case add constraint waiting_case_asked check (asked_revision <= revision);

-- In the order in which cases are given out. Those that no rule speaks for are not among them, however many there are.
create index waiting_case_turn_manual on waiting_case (priority desc, opened_at, case_id) where waits_for <> '{}';
create index waiting_case_changed_manual on waiting_case (priority desc, opened_at, case_id) where asked_revision < revision;

-- A case that somebody has, or that is done, does not wait; one that became another case is one to ask about again.
create function keep_waiting_case() returns trigger language plpgsql as $$
begin
  if new.assignee_id is not null or new.category in ('resolved', 'closed') then
    delete from waiting_case where case_id = new.id;
  else
    update waiting_case set revision = revision + 1, priority = new.priority where case_id = new.id;
  end if;
  return null;
end $$;
create trigger case_waiting after update on "case" for each row
  when ((old.assignee_id is null or new.assignee_id is null)
    and (old.assignee_id, old.state, old.category, old.priority, old.type, old.tags, old.subject, old.language,
         old.channel, old.organization_id, old.requester_id, old.team_id)
      is distinct from (new.assignee_id, new.state, new.category, new.priority, new.type, new.tags, new.subject,
         new.language, new.channel, new.organization_id, new.requester_id, new.team_id))
  execute function keep_waiting_case();

-- Those who waited until now were kept in the result of a finished effect.
insert into waiting_case (case_id, event, waits_for, priority, opened_at, since, revision)
select distinct on (c.id) c.id, t.policy ->> 'onSuccess', '{}', c.priority, c.created_at, coalesce(t.finished_at, c.created_at), 1
from case_task t join "case" c on c.id = t.case_id
where t.handler = 'assignment.route' and t.result ->> 'outcome' in ('waiting', 'unmatched')
  and t.policy ->> 'onSuccess' is not null
  and c.assignee_id is null and c.category not in ('resolved', 'closed')
order by c.id, t.created_at desc;
