-- What follows from an event hangs on the event: published with the change, delivered to each subscriber.
create type "delivery_status" as enum ('waiting', 'failed');
create table "published_event" (
  "case_id" uuid not null,
  "seq" integer not null,
  "topics" text[],
  constraint "published_event_pkey" primary key ("case_id", "seq")
);
create table "event_delivery" (
  "case_id" uuid not null,
  "seq" integer not null,
  "subscriber" text not null,
  "status" "delivery_status" not null default 'waiting',
  "attempts" integer not null default 0,
  "due_at" timestamptz(3) not null,
  "error" text,
  constraint "event_delivery_pkey" primary key ("case_id", "seq", "subscriber")
);
create index "event_delivery_status_due_at_idx" on "event_delivery" ("status", "due_at");
alter table "incident" add column "event_seq" integer, add column "subscriber" text;
alter table "message" add column "recipients" jsonb;
