-- A sign-in that was ended in its browser opens nothing any more, wherever its cookie is.
CREATE TABLE "ended_session" (
    "id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ended_session_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "ended_session_expires_at_idx" ON "ended_session"("expires_at");
