-- One draft may stand in two windows: which text it is, and how often it was kept, say who is behind.
ALTER TABLE "draft" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(), ADD COLUMN "rev" INTEGER NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX "draft_id_key" ON "draft"("id");
