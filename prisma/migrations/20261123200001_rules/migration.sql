-- Rules that the database itself keeps, whatever the code does.

-- People
alter table person add constraint person_email_lower check (email = lower(email) and position('@' in email) > 1 and length(email) <= 320);
alter table person add constraint person_name_length check (length(name) between 1 and 200);
alter table person add constraint person_language check (language in ('en', 'ko'));
alter table person add constraint person_session_version check (session_version > 0);
alter table person add constraint person_case_cap check (case_cap between 0 and 10000);
alter table person add constraint person_customer_password check (role <> 'customer' or password_hash is null);
alter table organization add constraint organization_name check (length(name) between 1 and 200);
alter table team add constraint team_name check (length(name) between 1 and 200);
alter table sign_in_link add constraint sign_in_link_hash check (length(token_hash) = 32);
alter table sign_in_link add constraint sign_in_link_person check (purpose = 'set_up' or person_id is not null);
alter table api_token add constraint api_token_hash check (length(token_hash) = 32);

-- Lifecycles
alter table lifecycle_version add constraint lifecycle_version_number check (number > 0);
alter table lifecycle_version add constraint lifecycle_version_hash check (behaviour_hash ~ '^[0-9a-f]{64}$');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger lifecycle_version_immutable before update of lifecycle_id, number, definition, behaviour_hash, notes, published_at
  on lifecycle_version for each row execute function refuse_change();
create trigger case_event_immutable before update of case_id, seq, at, actor_id, event, input, transition, from_state, to_state, version_id, dwell_seconds, changes, reason
  on case_event for each row execute function refuse_change();
create trigger audit_entry_immutable before update or delete on audit_entry for each row execute function refuse_change();

-- Cases
alter sequence case_number_seq restart with 1001;
alter table "case" add constraint case_subject check (length(subject) between 1 and 300);
alter table "case" add constraint case_tags check (cardinality(tags) <= 50);
alter table "case" add constraint case_rev check (rev >= 0 and epoch >= 0 and epoch <= rev + 1);
alter table "case" add constraint case_fields_object check (jsonb_typeof(fields) = 'object');
alter table "case" add constraint case_resolved_at check (category not in ('resolved', 'closed') or resolved_at is not null or closed_at is not null);
alter table "case" add constraint case_not_its_own_follow_up check (follow_up_of_id <> id);
alter table case_event add constraint case_event_seq check (seq >= 0);
alter table case_event add constraint case_event_dwell check (dwell_seconds >= 0);
alter table attachment add constraint attachment_size check (size_bytes > 0);
alter table attachment add constraint attachment_name check (length(name) between 1 and 255);
alter table attachment add constraint attachment_owner check (uploaded_by_id is not null or claim_hash is not null or case_id is not null);
alter table message add constraint message_size check (length(body_text) <= 1000000 and length(body_html) <= 2000000);

-- Work
alter table case_timer add constraint case_timer_once check (fired_at is null or canceled_at is null);
alter table case_task add constraint case_task_finished check ((status in ('succeeded', 'failed', 'settled')) = (finished_at is not null) or status = 'unknown');
alter table incident add constraint incident_settled check (status <> 'settled' or (settled_at is not null and length(reason) > 0));
alter table assignment_rule add constraint assignment_rule_target check (num_nonnulls(team_id, person_id) = 1);
alter table assignment_rule add constraint assignment_rule_title check (length(title) between 1 and 200);

-- Surveys
alter table survey add constraint survey_valid_days check (valid_days between 1 and 365);
alter table survey_invitation add constraint survey_invitation_hash check (length(token_hash) = 32);
alter table survey_response add constraint survey_response_score check (score between 1 and 5);
alter table survey_response add constraint survey_response_comment check (length(comment) <= 5000);

-- Mail: no line break can reach a header.
alter table outgoing_mail add constraint outgoing_mail_one_line check (subject !~ '[\r\n]' and to_email !~ '[\r\n]' and to_name !~ '[\r\n]');
alter table outgoing_mail add constraint outgoing_mail_internet_id check (internet_id ~ '^<[^<>@\s]+@[^<>@\s]+>$');
alter table outgoing_mail add constraint outgoing_mail_sent check (status <> 'sent' or sent_at is not null);

-- What people still have to do is few, however many cases there are: these indexes hold only that.
create index case_live_updated_manual on "case" (updated_at desc, id) where category in ('open', 'assigned', 'pending');
create index case_live_waiting_manual on "case" (waiting_since, id) where category in ('open', 'assigned', 'pending');
create index case_live_assignee_manual on "case" (assignee_id, updated_at desc, id) where category in ('open', 'assigned', 'pending');
create index case_unassigned_manual on "case" (team_id, updated_at desc, id) where assignee_id is null and category in ('open', 'assigned', 'pending');
create index case_timer_due_manual on case_timer (due_at) where fired_at is null and canceled_at is null;
create index notification_unread_manual on notification (person_id) where read_at is null;
create index attachment_unclaimed_manual on attachment (created_at) where case_id is null;
create index outgoing_mail_waiting_manual on outgoing_mail (queued_at) where status in ('queued', 'sending');

-- Counters that never scan: every change of state adds two small rows, the worker folds them together.
create function count_case() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and (tg_op = 'DELETE' or (old.state, old.version_id) is distinct from (new.state, new.version_id)) then
    insert into case_count (lifecycle_id, version_id, state, amount) values (old.lifecycle_id, old.version_id, old.state, -1);
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or (old.state, old.version_id) is distinct from (new.state, new.version_id)) then
    insert into case_count (lifecycle_id, version_id, state, amount) values (new.lifecycle_id, new.version_id, new.state, 1);
  end if;
  return null;
end $$;
create trigger case_counted after insert or delete or update of state, version_id on "case" for each row execute function count_case();
