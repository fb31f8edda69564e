-- A task is work of people; the record of carrying out an effect is an effect run. Names only: no row is rewritten.
alter type task_status rename to effect_run_status;
alter type effect_run_status rename value 'settled' to 'abandoned';

alter table case_task rename to effect_run;
alter table effect_run rename constraint case_task_pkey to effect_run_pkey;
alter table effect_run rename constraint case_task_case_id_fkey to effect_run_case_id_fkey;
alter table effect_run rename constraint case_task_finished to effect_run_finished;
alter index case_task_status_created_at_idx rename to effect_run_status_created_at_idx;
alter index case_task_case_id_rev_effect_key rename to effect_run_case_id_rev_effect_key;
alter index if exists case_task_unplaced_manual rename to effect_run_unplaced_manual;
alter index case_task_unfinished_manual rename to effect_run_unfinished_manual;

alter table case_task_attempt rename to effect_attempt;
alter table effect_attempt rename column task_id to effect_run_id;
alter table effect_attempt rename constraint case_task_attempt_pkey to effect_attempt_pkey;
alter table effect_attempt rename constraint case_task_attempt_task_id_fkey to effect_attempt_effect_run_id_fkey;

alter table outgoing_mail rename column task_id to effect_run_id;
alter table outgoing_mail rename constraint outgoing_mail_task_id_fkey to outgoing_mail_effect_run_id_fkey;
alter index outgoing_mail_task_id_to_email_key rename to outgoing_mail_effect_run_id_to_email_key;

alter table notification rename column task_id to effect_run_id;
alter table notification rename constraint notification_task_id_fkey to notification_effect_run_id_fkey;
alter index notification_task_id_person_id_key rename to notification_effect_run_id_person_id_key;

alter table survey_invitation rename column task_id to effect_run_id;
alter index survey_invitation_task_id_key rename to survey_invitation_effect_run_id_key;

alter table incident rename column task_id to effect_run_id;
alter table incident rename constraint incident_task_id_fkey to incident_effect_run_id_fkey;
alter index incident_task_id_idx rename to incident_effect_run_id_idx;

-- An incident is closed, as its page says.
alter type incident_status rename value 'settled' to 'closed';
alter table incident rename column settled_at to closed_at;
alter table incident rename column settled_by_id to closed_by_id;
alter table incident rename constraint incident_settled_by_id_fkey to incident_closed_by_id_fkey;
alter table incident rename constraint incident_settled to incident_closed;
alter index incident_settled_by_id_idx rename to incident_closed_by_id_idx;

-- The jobs that wait in the queue go by the new name, too.
do $$
begin
  if to_regclass('graphile_worker._private_jobs') is not null then
    update graphile_worker._private_jobs j
    set payload = json_build_object('effectRunId', j.payload ->> 'taskId'),
        key = 'effect:' || (j.payload ->> 'taskId')
    from graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'task.run';
    update graphile_worker._private_tasks set identifier = 'effect.run' where identifier = 'task.run';
  end if;
end $$;
