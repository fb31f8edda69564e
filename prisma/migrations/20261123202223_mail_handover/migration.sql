-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "mail_id" UUID;

-- AlterTable
ALTER TABLE "outgoing_mail" ADD COLUMN     "handed_over_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "incident_mail_id_idx" ON "incident"("mail_id");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_mail_id_fkey" FOREIGN KEY ("mail_id") REFERENCES "outgoing_mail"("id") ON DELETE CASCADE ON UPDATE CASCADE;
