alter table case_task add column forgiven integer not null default 0;

-- What waits for somebody to become free is little, however many tasks there were: this index holds only that.
create index case_task_unplaced_manual on case_task (case_id) where handler = 'assignment.route' and result ->> 'outcome' in ('waiting', 'unmatched');
create index case_task_unfinished_manual on case_task (created_at) where status in ('queued', 'running');
