-- The queue and searches ask for the cases of one type, of which there may be few among many.
CREATE INDEX "case_type_updated_at_id_idx" ON "case"("type", "updated_at" DESC, "id");
