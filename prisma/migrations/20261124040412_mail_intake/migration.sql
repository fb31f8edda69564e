-- CreateEnum
CREATE TYPE "mail_source" AS ENUM ('none', 'imap', 'smtp', 'http', 'upload');

-- CreateEnum
CREATE TYPE "incoming_status" AS ENUM ('received', 'parsed', 'matched', 'applied', 'quarantined', 'discarded');

-- CreateEnum
CREATE TYPE "bounce_kind" AS ENUM ('hard', 'soft', 'complaint');

-- CreateEnum
CREATE TYPE "participant_status" AS ENUM ('suggested', 'unverified', 'active', 'removed');

-- CreateEnum
CREATE TYPE "planned_status" AS ENUM ('planned', 'sent', 'canceled', 'refused');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "mail_status" ADD VALUE 'suppressed';
ALTER TYPE "mail_status" ADD VALUE 'unknown';

-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "content_id" TEXT,
ADD COLUMN     "planned_id" UUID;

-- AlterTable
ALTER TABLE "case" ADD COLUMN     "mailbox_id" UUID;

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "bcc" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "cc" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "quoted_html" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "verified" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "outgoing_mail" ADD COLUMN     "bcc" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "cc" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "mailbox_id" UUID;

-- CreateTable
CREATE TABLE "mailbox" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "team_id" UUID,
    "case_type" "case_type" NOT NULL DEFAULT 'question',
    "language" TEXT NOT NULL DEFAULT 'en',
    "signature_html" TEXT NOT NULL DEFAULT '',
    "receives_by" "mail_source" NOT NULL DEFAULT 'none',
    "imap" JSONB,
    "smtp" JSONB,
    "oauth" JSONB,
    "dkim" JSONB,
    "secrets" BYTEA,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "uid_validity" BIGINT,
    "last_uid" BIGINT,
    "last_checked_at" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "fault" TEXT,
    "fault_detail" TEXT,
    "token_expires_at" TIMESTAMPTZ(3),
    "round_trip_sent_at" TIMESTAMPTZ(3),
    "round_trip_at" TIMESTAMPTZ(3),
    "alerted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incoming_mail" (
    "id" UUID NOT NULL,
    "mailbox_id" UUID,
    "source" "mail_source" NOT NULL,
    "storage_key" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "identity" BYTEA NOT NULL,
    "envelope_from" TEXT,
    "envelope_to" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" "incoming_status" NOT NULL DEFAULT 'received',
    "reason" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT,
    "internet_id" TEXT,
    "subject" TEXT NOT NULL DEFAULT '',
    "from_email" TEXT NOT NULL DEFAULT '',
    "from_name" TEXT NOT NULL DEFAULT '',
    "sent_at" TIMESTAMPTZ(3),
    "authentication" JSONB,
    "matched_by" TEXT,
    "case_id" UUID,
    "message_id" UUID,
    "settled_by_id" UUID,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "incoming_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_sighting" (
    "id" UUID NOT NULL,
    "mail_id" UUID NOT NULL,
    "mailbox_id" UUID,
    "source" "mail_source" NOT NULL,
    "uid_validity" BIGINT,
    "uid" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_sighting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_bounce" (
    "id" UUID NOT NULL,
    "outgoing_id" UUID,
    "incoming_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "kind" "bounce_kind" NOT NULL,
    "status" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_bounce_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_suppression" (
    "email" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "added_by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_suppression_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "mail_receipt" (
    "email" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_receipt_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "mail_storm" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "held" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_storm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_participant" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "status" "participant_status" NOT NULL,
    "added_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "planned_reply" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "input" JSONB NOT NULL,
    "send_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "planned_status" NOT NULL DEFAULT 'planned',
    "refusal" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "planned_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_reply" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "body_html" TEXT NOT NULL,
    "team_id" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_reply_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_address_key" ON "mailbox"("address");

-- CreateIndex
CREATE INDEX "mailbox_team_id_idx" ON "mailbox"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "incoming_mail_storage_key_key" ON "incoming_mail"("storage_key");

-- CreateIndex
CREATE UNIQUE INDEX "incoming_mail_identity_key" ON "incoming_mail"("identity");

-- CreateIndex
CREATE UNIQUE INDEX "incoming_mail_message_id_key" ON "incoming_mail"("message_id");

-- CreateIndex
CREATE INDEX "incoming_mail_mailbox_id_idx" ON "incoming_mail"("mailbox_id");

-- CreateIndex
CREATE INDEX "incoming_mail_case_id_idx" ON "incoming_mail"("case_id");

-- CreateIndex
CREATE INDEX "incoming_mail_settled_by_id_idx" ON "incoming_mail"("settled_by_id");

-- CreateIndex
CREATE INDEX "incoming_mail_internet_id_idx" ON "incoming_mail"("internet_id");

-- CreateIndex
CREATE INDEX "incoming_mail_status_received_at_id_idx" ON "incoming_mail"("status", "received_at" DESC, "id");

-- CreateIndex
CREATE INDEX "incoming_mail_received_at_id_idx" ON "incoming_mail"("received_at" DESC, "id");

-- CreateIndex
CREATE INDEX "incoming_mail_from_email_received_at_idx" ON "incoming_mail"("from_email", "received_at" DESC);

-- CreateIndex
CREATE INDEX "mail_sighting_mail_id_idx" ON "mail_sighting"("mail_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_sighting_mailbox_id_uid_validity_uid_key" ON "mail_sighting"("mailbox_id", "uid_validity", "uid");

-- CreateIndex
CREATE INDEX "mail_bounce_outgoing_id_idx" ON "mail_bounce"("outgoing_id");

-- CreateIndex
CREATE INDEX "mail_bounce_email_idx" ON "mail_bounce"("email");

-- CreateIndex
CREATE UNIQUE INDEX "mail_bounce_incoming_id_email_key" ON "mail_bounce"("incoming_id", "email");

-- CreateIndex
CREATE INDEX "mail_suppression_added_by_id_idx" ON "mail_suppression"("added_by_id");

-- CreateIndex
CREATE INDEX "mail_suppression_at_email_idx" ON "mail_suppression"("at" DESC, "email");

-- CreateIndex
CREATE INDEX "mail_storm_scope_key_idx" ON "mail_storm"("scope", "key");

-- CreateIndex
CREATE INDEX "mail_storm_ended_at_idx" ON "mail_storm"("ended_at");

-- CreateIndex
CREATE INDEX "case_participant_person_id_idx" ON "case_participant"("person_id");

-- CreateIndex
CREATE INDEX "case_participant_added_by_id_idx" ON "case_participant"("added_by_id");

-- CreateIndex
CREATE INDEX "case_participant_email_idx" ON "case_participant"("email");

-- CreateIndex
CREATE UNIQUE INDEX "case_participant_case_id_email_key" ON "case_participant"("case_id", "email");

-- CreateIndex
CREATE INDEX "planned_reply_case_id_status_idx" ON "planned_reply"("case_id", "status");

-- CreateIndex
CREATE INDEX "planned_reply_person_id_idx" ON "planned_reply"("person_id");

-- CreateIndex
CREATE INDEX "planned_reply_status_send_at_idx" ON "planned_reply"("status", "send_at");

-- CreateIndex
CREATE INDEX "saved_reply_team_id_idx" ON "saved_reply"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_reply_title_language_key" ON "saved_reply"("title", "language");

-- CreateIndex
CREATE INDEX "attachment_planned_id_idx" ON "attachment"("planned_id");

-- CreateIndex
CREATE INDEX "case_mailbox_id_idx" ON "case"("mailbox_id");

-- CreateIndex
CREATE INDEX "outgoing_mail_mailbox_id_idx" ON "outgoing_mail"("mailbox_id");

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_planned_id_fkey" FOREIGN KEY ("planned_id") REFERENCES "planned_reply"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_mail" ADD CONSTRAINT "outgoing_mail_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incoming_mail" ADD CONSTRAINT "incoming_mail_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incoming_mail" ADD CONSTRAINT "incoming_mail_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incoming_mail" ADD CONSTRAINT "incoming_mail_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incoming_mail" ADD CONSTRAINT "incoming_mail_settled_by_id_fkey" FOREIGN KEY ("settled_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_sighting" ADD CONSTRAINT "mail_sighting_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "incoming_mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_sighting" ADD CONSTRAINT "mail_sighting_mailbox_id_fkey" FOREIGN KEY ("mailbox_id") REFERENCES "mailbox"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_bounce" ADD CONSTRAINT "mail_bounce_outgoing_id_fkey" FOREIGN KEY ("outgoing_id") REFERENCES "outgoing_mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_bounce" ADD CONSTRAINT "mail_bounce_incoming_id_fkey" FOREIGN KEY ("incoming_id") REFERENCES "incoming_mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_suppression" ADD CONSTRAINT "mail_suppression_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_participant" ADD CONSTRAINT "case_participant_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_participant" ADD CONSTRAINT "case_participant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_participant" ADD CONSTRAINT "case_participant_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_reply" ADD CONSTRAINT "planned_reply_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_reply" ADD CONSTRAINT "planned_reply_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_reply" ADD CONSTRAINT "saved_reply_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
