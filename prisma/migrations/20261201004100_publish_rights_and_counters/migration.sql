-- What open pages must hear whoever writes it: other rights of a person, and the counters of the frame. All of it is rare;
-- cases, which are not, are published by the application after the commit, for NOTIFY makes commits wait for each other.
create function publish_person() returns trigger language plpgsql as $$
declare
  person_id text := coalesce(to_jsonb(new), to_jsonb(old)) ->> tg_argv[0];
begin
  perform pg_notify('caseway', json_build_object('people', json_build_array(person_id))::text);
  return null;
end $$;

create trigger person_published after update of role, active, session_version, organization_id, sees_organization on person
  for each row
  when ((old.role, old.active, old.session_version, old.organization_id, old.sees_organization)
    is distinct from (new.role, new.active, new.session_version, new.organization_id, new.sees_organization))
  execute function publish_person('id');
create trigger person_gone_published after delete on person for each row execute function publish_person('id');
create trigger membership_published after insert or delete on membership
  for each row execute function publish_person('person_id');

create function publish_topic() returns trigger language plpgsql as $$
begin
  perform pg_notify('caseway', json_build_object('topics', json_build_array(tg_argv[0]))::text);
  return null;
end $$;

create trigger incident_published after insert or delete or update of status on incident
  for each row execute function publish_topic('incidents');

create trigger incoming_mail_held_published after insert on incoming_mail
  for each row when (new.status = 'quarantined') execute function publish_topic('inboundMail');
create trigger incoming_mail_gone_published after delete on incoming_mail
  for each row when (old.status = 'quarantined') execute function publish_topic('inboundMail');
create trigger incoming_mail_published after update of status on incoming_mail
  for each row when (old.status is distinct from new.status and 'quarantined' in (old.status, new.status))
  execute function publish_topic('inboundMail');
