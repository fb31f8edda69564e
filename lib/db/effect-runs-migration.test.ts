import { makeWorkerUtils } from "graphile-worker";
import { expect, test } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { useDatabaseBefore } from "@/test/support/before-migration";

const name = "20261201040000_effect_runs";
const database = useDatabaseBefore(name);

test("work that waits in the queue is found under its new name, and incidents stay closed", async () => {
  await database.reset();
  const utils = await makeWorkerUtils({ connectionString: database.url() });
  await utils.migrate();
  const taskId = crypto.randomUUID();
  await utils.addJob("task.run", { taskId }, { jobKey: `task:${taskId}` });
  await utils.addJob("mail.send", { mailId: taskId }, { jobKey: `mail:${taskId}` });
  await utils.release();
  await database.query(`
    insert into incident (id, status, summary, settled_at, reason)
      values (gen_random_uuid(), 'settled', 'email.send (ack)', now(), 'Called them.')`);

  await migrate({ url: database.url() });

  const jobs = await database.query(
    "select task_identifier, j.key, payload from graphile_worker.jobs j join graphile_worker._private_jobs using (id) order by 1",
  );
  expect(jobs.rows).toEqual([
    { task_identifier: "effect.run", key: `effect:${taskId}`, payload: { effectRunId: taskId } },
    { task_identifier: "mail.send", key: `mail:${taskId}`, payload: { mailId: taskId } },
  ]);
  expect((await database.query("select status, closed_at is not null as closed from incident")).rows).toEqual([
    { status: "closed", closed: true },
  ]);
}, 120_000);
