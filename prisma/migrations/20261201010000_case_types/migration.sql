-- Types of cases were an enum with one lifecycle for all; they become rows that say which lifecycle they start. What
-- cases and mailboxes have keeps its name. The columns are rewritten in place: "case" is locked for as long as that takes
-- (docs/OPERATING.md says how long), and processes of an older version have to be started anew.

alter type case_type rename to case_type_of_before;

-- CreateTable
CREATE TABLE "case_type" (
    "key" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_ko" TEXT NOT NULL,
    "icon" TEXT NOT NULL,
    "lifecycle_id" UUID NOT NULL,
    "team_id" UUID,
    "priority" "priority" NOT NULL DEFAULT 'normal',
    "for_customers" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_type_pkey" PRIMARY KEY ("key")
);

alter table case_type add constraint case_type_key check (key ~ '^[a-z][a-z0-9-]{0,63}$');
alter table case_type add constraint case_type_titles check (length(title_en) between 1 and 100 and length(title_ko) between 1 and 100);

-- The lifecycle that cases started on until now; where nothing was set up yet there is none, and the set-up writes them.
insert into case_type (key, title_en, title_ko, icon, lifecycle_id, for_customers, position, updated_at)
select t.key, t.title_en, t.title_ko, t.icon, l.id, t.for_customers, t.position, now()
from (select id from lifecycle order by key <> 'support-case', created_at, id limit 1) l,
  (values
    ('question', 'Question', '문의', 'question', true, 1),
    ('incident', 'Incident', '장애', 'alert', true, 2),
    ('problem', 'Problem', '문제', 'bug', false, 3),
    ('task', 'Task', '작업', 'task', false, 4)) as t (key, title_en, title_ko, icon, for_customers, position);

-- AlterTable
alter table "case" alter column type drop default, alter column type type text using type::text;

-- AlterTable
alter table mailbox alter column case_type drop default, alter column case_type drop not null,
  alter column case_type type text using case_type::text;
update mailbox set case_type = null where not exists (select from case_type t where t.key = mailbox.case_type);

-- AlterTable
ALTER TABLE "lifecycle" ADD COLUMN     "retired_at" TIMESTAMPTZ(3);

-- DropEnum
drop type case_type_of_before;

-- CreateIndex
CREATE INDEX "case_type_lifecycle_id_idx" ON "case_type"("lifecycle_id");

-- CreateIndex
CREATE INDEX "case_type_team_id_idx" ON "case_type"("team_id");

-- CreateIndex
CREATE INDEX "mailbox_case_type_idx" ON "mailbox"("case_type");

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_type_fkey" FOREIGN KEY ("type") REFERENCES "case_type"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_type" ADD CONSTRAINT "case_type_lifecycle_id_fkey" FOREIGN KEY ("lifecycle_id") REFERENCES "lifecycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_type" ADD CONSTRAINT "case_type_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_case_type_fkey" FOREIGN KEY ("case_type") REFERENCES "case_type"("key") ON DELETE RESTRICT ON UPDATE RESTRICT;
