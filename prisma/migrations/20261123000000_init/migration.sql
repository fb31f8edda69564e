-- CreateEnum
CREATE TYPE "category" AS ENUM ('open', 'assigned', 'pending', 'resolved', 'closed');

-- CreateEnum
CREATE TYPE "priority" AS ENUM ('low', 'normal', 'high', 'urgent');

-- CreateEnum
CREATE TYPE "case_type" AS ENUM ('question', 'incident', 'problem', 'task');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('portal', 'desk', 'mail', 'api', 'survey', 'system');

-- CreateEnum
CREATE TYPE "visibility" AS ENUM ('public', 'internal');

-- CreateEnum
CREATE TYPE "mail_status" AS ENUM ('queued', 'sending', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('customer', 'agent', 'manager', 'admin');

-- CreateEnum
CREATE TYPE "link_purpose" AS ENUM ('sign_in', 'set_up', 'case_access');

-- CreateEnum
CREATE TYPE "task_status" AS ENUM ('queued', 'running', 'succeeded', 'failed', 'unknown', 'settled');

-- CreateEnum
CREATE TYPE "incident_status" AS ENUM ('open', 'retrying', 'settled');

-- CreateTable
CREATE TABLE "assignment_rule" (
    "id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "condition" JSONB,
    "team_id" UUID,
    "person_id" UUID,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assignment_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "type" "case_type" NOT NULL DEFAULT 'question',
    "priority" "priority" NOT NULL DEFAULT 'normal',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "channel" "channel" NOT NULL DEFAULT 'portal',
    "language" TEXT NOT NULL DEFAULT 'en',
    "requester_id" UUID NOT NULL,
    "organization_id" UUID,
    "team_id" UUID,
    "assignee_id" UUID,
    "lifecycle_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "category" "category" NOT NULL,
    "fields" JSONB NOT NULL DEFAULT '{}',
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "entered_state_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "waiting_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "first_replied_at" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "follow_up_of_id" UUID,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "event" TEXT NOT NULL,
    "input" JSONB NOT NULL DEFAULT '{}',
    "transition" TEXT,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "dwell_seconds" INTEGER,
    "changes" JSONB NOT NULL DEFAULT '{}',
    "reason" JSONB,
    "message_id" UUID,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "author_id" UUID,
    "visibility" "visibility" NOT NULL,
    "channel" "channel" NOT NULL,
    "body_html" TEXT NOT NULL,
    "body_text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "case_id" UUID,
    "message_id" UUID,
    "uploaded_by_id" UUID,
    "claim_hash" BYTEA,
    "name" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "content_type" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "visibility" "visibility" NOT NULL,
    "body_html" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("case_id","person_id","visibility")
);

-- CreateTable
CREATE TABLE "case_count" (
    "id" BIGSERIAL NOT NULL,
    "lifecycle_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,

    CONSTRAINT "case_count_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_document" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "terms" tsvector NOT NULL,

    CONSTRAINT "search_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lifecycle" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "active_version_id" UUID,
    "draft" TEXT,
    "draft_rev" INTEGER NOT NULL DEFAULT 0,
    "draft_updated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lifecycle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lifecycle_version" (
    "id" UUID NOT NULL,
    "lifecycle_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "behaviour_hash" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lifecycle_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outgoing_mail" (
    "id" UUID NOT NULL,
    "case_id" UUID,
    "message_id" UUID,
    "task_id" UUID,
    "person_id" UUID,
    "to_email" TEXT NOT NULL,
    "to_name" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "subject" TEXT NOT NULL DEFAULT '',
    "html" TEXT,
    "text" TEXT,
    "internet_id" TEXT NOT NULL,
    "in_reply_to" TEXT,
    "references" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "automatic" BOOLEAN NOT NULL DEFAULT true,
    "status" "mail_status" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outgoing_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "email_template" (
    "key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "email_template_pkey" PRIMARY KEY ("key","language")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "case_id" UUID,
    "task_id" UUID,
    "kind" TEXT NOT NULL,
    "level" TEXT NOT NULL DEFAULT 'info',
    "data" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "password_hash" TEXT,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "available" BOOLEAN NOT NULL DEFAULT true,
    "case_cap" INTEGER NOT NULL DEFAULT 30,
    "organization_id" UUID,
    "sees_organization" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "team_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "last_assigned_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "id" UUID NOT NULL,
    "person_id" UUID,
    "purpose" "link_purpose" NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "case_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" JSONB NOT NULL,
    "question" JSONB NOT NULL,
    "valid_days" INTEGER NOT NULL DEFAULT 28,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_invitation" (
    "id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "assignee_id" UUID,
    "task_id" UUID,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "survey_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_response" (
    "id" UUID NOT NULL,
    "invitation_id" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "survey_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_timer" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "timer" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),
    "canceled_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_timer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_task" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "rev" INTEGER NOT NULL,
    "effect" TEXT NOT NULL,
    "handler" TEXT NOT NULL,
    "with" JSONB NOT NULL DEFAULT '{}',
    "cause" JSONB NOT NULL DEFAULT '{}',
    "policy" JSONB NOT NULL DEFAULT '{}',
    "status" "task_status" NOT NULL DEFAULT 'queued',
    "result" JSONB,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_task_attempt" (
    "task_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "case_task_attempt_pkey" PRIMARY KEY ("task_id","number")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "case_id" UUID,
    "task_id" UUID,
    "status" "incident_status" NOT NULL DEFAULT 'open',
    "summary" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by_id" UUID,
    "reason" TEXT,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "assignment_rule_position_idx" ON "assignment_rule"("position");

-- CreateIndex
CREATE INDEX "assignment_rule_team_id_idx" ON "assignment_rule"("team_id");

-- CreateIndex
CREATE INDEX "assignment_rule_person_id_idx" ON "assignment_rule"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_number_key" ON "case"("number");

-- CreateIndex
CREATE INDEX "case_requester_id_updated_at_id_idx" ON "case"("requester_id", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "case_organization_id_updated_at_id_idx" ON "case"("organization_id", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "case_assignee_id_category_updated_at_id_idx" ON "case"("assignee_id", "category", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "case_team_id_category_updated_at_id_idx" ON "case"("team_id", "category", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "case_category_updated_at_id_idx" ON "case"("category", "updated_at" DESC, "id");

-- CreateIndex
CREATE INDEX "case_lifecycle_id_state_idx" ON "case"("lifecycle_id", "state");

-- CreateIndex
CREATE INDEX "case_version_id_idx" ON "case"("version_id");

-- CreateIndex
CREATE INDEX "case_follow_up_of_id_idx" ON "case"("follow_up_of_id");

-- CreateIndex
CREATE INDEX "case_event_actor_id_idx" ON "case_event"("actor_id");

-- CreateIndex
CREATE INDEX "case_event_version_id_idx" ON "case_event"("version_id");

-- CreateIndex
CREATE INDEX "case_event_message_id_idx" ON "case_event"("message_id");

-- CreateIndex
CREATE INDEX "case_event_at_idx" ON "case_event"("at");

-- CreateIndex
CREATE UNIQUE INDEX "case_event_case_id_seq_key" ON "case_event"("case_id", "seq");

-- CreateIndex
CREATE INDEX "message_case_id_created_at_id_idx" ON "message"("case_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "message_author_id_idx" ON "message"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_storage_key_key" ON "attachment"("storage_key");

-- CreateIndex
CREATE INDEX "attachment_case_id_idx" ON "attachment"("case_id");

-- CreateIndex
CREATE INDEX "attachment_message_id_idx" ON "attachment"("message_id");

-- CreateIndex
CREATE INDEX "attachment_uploaded_by_id_idx" ON "attachment"("uploaded_by_id");

-- CreateIndex
CREATE INDEX "draft_person_id_idx" ON "draft"("person_id");

-- CreateIndex
CREATE INDEX "case_count_lifecycle_id_version_id_state_idx" ON "case_count"("lifecycle_id", "version_id", "state");

-- CreateIndex
CREATE INDEX "search_document_case_id_idx" ON "search_document"("case_id");

-- CreateIndex
CREATE INDEX "search_document_terms_idx" ON "search_document" USING GIN ("terms");

-- CreateIndex
CREATE UNIQUE INDEX "lifecycle_key_key" ON "lifecycle"("key");

-- CreateIndex
CREATE UNIQUE INDEX "lifecycle_active_version_id_key" ON "lifecycle"("active_version_id");

-- CreateIndex
CREATE INDEX "lifecycle_version_published_by_id_idx" ON "lifecycle_version"("published_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "lifecycle_version_lifecycle_id_number_key" ON "lifecycle_version"("lifecycle_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "outgoing_mail_internet_id_key" ON "outgoing_mail"("internet_id");

-- CreateIndex
CREATE INDEX "outgoing_mail_case_id_queued_at_idx" ON "outgoing_mail"("case_id", "queued_at");

-- CreateIndex
CREATE INDEX "outgoing_mail_message_id_idx" ON "outgoing_mail"("message_id");

-- CreateIndex
CREATE INDEX "outgoing_mail_person_id_idx" ON "outgoing_mail"("person_id");

-- CreateIndex
CREATE INDEX "outgoing_mail_queued_at_id_idx" ON "outgoing_mail"("queued_at" DESC, "id");

-- CreateIndex
CREATE INDEX "outgoing_mail_status_queued_at_idx" ON "outgoing_mail"("status", "queued_at");

-- CreateIndex
CREATE UNIQUE INDEX "outgoing_mail_task_id_to_email_key" ON "outgoing_mail"("task_id", "to_email");

-- CreateIndex
CREATE INDEX "notification_person_id_created_at_id_idx" ON "notification"("person_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "notification_case_id_idx" ON "notification"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_task_id_person_id_key" ON "notification"("task_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_organization_id_idx" ON "person"("organization_id");

-- CreateIndex
CREATE INDEX "person_role_name_id_idx" ON "person"("role", "name", "id");

-- CreateIndex
CREATE UNIQUE INDEX "organization_name_key" ON "organization"("name");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE INDEX "membership_person_id_idx" ON "membership"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_token_hash_key" ON "sign_in_link"("token_hash");

-- CreateIndex
CREATE INDEX "sign_in_link_person_id_idx" ON "sign_in_link"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_link_case_id_idx" ON "sign_in_link"("case_id");

-- CreateIndex
CREATE INDEX "sign_in_link_expires_at_idx" ON "sign_in_link"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_person_id_idx" ON "api_token"("person_id");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at" DESC, "id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_idx" ON "audit_entry"("actor_id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_type_subject_id_idx" ON "audit_entry"("subject_type", "subject_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_key_key" ON "survey"("key");

-- CreateIndex
CREATE UNIQUE INDEX "survey_invitation_task_id_key" ON "survey_invitation"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_invitation_token_hash_key" ON "survey_invitation"("token_hash");

-- CreateIndex
CREATE INDEX "survey_invitation_survey_id_created_at_id_idx" ON "survey_invitation"("survey_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "survey_invitation_case_id_idx" ON "survey_invitation"("case_id");

-- CreateIndex
CREATE INDEX "survey_invitation_person_id_idx" ON "survey_invitation"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_response_invitation_id_key" ON "survey_response"("invitation_id");

-- CreateIndex
CREATE INDEX "survey_response_answered_at_id_idx" ON "survey_response"("answered_at" DESC, "id");

-- CreateIndex
CREATE INDEX "case_timer_due_at_idx" ON "case_timer"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "case_timer_case_id_timer_epoch_key" ON "case_timer"("case_id", "timer", "epoch");

-- CreateIndex
CREATE INDEX "case_task_status_created_at_idx" ON "case_task"("status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "case_task_case_id_rev_effect_key" ON "case_task"("case_id", "rev", "effect");

-- CreateIndex
CREATE INDEX "incident_status_opened_at_id_idx" ON "incident"("status", "opened_at" DESC, "id");

-- CreateIndex
CREATE INDEX "incident_case_id_idx" ON "incident"("case_id");

-- CreateIndex
CREATE INDEX "incident_task_id_idx" ON "incident"("task_id");

-- CreateIndex
CREATE INDEX "incident_settled_by_id_idx" ON "incident"("settled_by_id");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- AddForeignKey
ALTER TABLE "assignment_rule" ADD CONSTRAINT "assignment_rule_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_rule" ADD CONSTRAINT "assignment_rule_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_requester_id_fkey" FOREIGN KEY ("requester_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_lifecycle_id_fkey" FOREIGN KEY ("lifecycle_id") REFERENCES "lifecycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "lifecycle_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_follow_up_of_id_fkey" FOREIGN KEY ("follow_up_of_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "lifecycle_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_document" ADD CONSTRAINT "search_document_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lifecycle" ADD CONSTRAINT "lifecycle_active_version_id_fkey" FOREIGN KEY ("active_version_id") REFERENCES "lifecycle_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lifecycle_version" ADD CONSTRAINT "lifecycle_version_lifecycle_id_fkey" FOREIGN KEY ("lifecycle_id") REFERENCES "lifecycle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lifecycle_version" ADD CONSTRAINT "lifecycle_version_published_by_id_fkey" FOREIGN KEY ("published_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "case_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "case_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "survey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_invitation" ADD CONSTRAINT "survey_invitation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_response" ADD CONSTRAINT "survey_response_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "survey_invitation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_timer" ADD CONSTRAINT "case_timer_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_task" ADD CONSTRAINT "case_task_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_task_attempt" ADD CONSTRAINT "case_task_attempt_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "case_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "case_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
