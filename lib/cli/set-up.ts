import { installBasics, seedDemo } from "@/prisma/seed";
import { closeDatabase, db, transaction } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { checkEnvironment, isDemo, neededSetting } from "@/lib/env/setting";
import { AppError } from "@/lib/errors";
import { createSetupLink } from "@/lib/people/setup-link";

/** What `npm start` is told as it goes on: the end of a step, the begin of the next, the set-up link, or why it failed. */
type Message = { done?: string; next?: string; link?: string; failure?: string };

/** Prepares the database: migrates it, then fills the demo once, or offers a link for the first administrator. */
async function setUp(): Promise<void> {
  checkEnvironment();
  const applied = await migrate({ url: neededSetting("DATABASE_URL") });
  tell({ done: applied.length > 0 ? `${String(applied.length)} applied` : "unchanged" });
  const empty = (await db().person.findFirst({ select: { id: true } })) === null;
  if (isDemo() && empty) {
    tell({ next: "Demo data" });
    await seedDemo(new Date());
    tell({ done: "" });
  }
  if (!isDemo()) {
    await transaction((tx) => installBasics(tx, new Date()));
    const link = await createSetupLink(new Date());
    if (link) tell({ link });
  }
}

function tell(message: Message): void {
  if (process.send) process.send(message);
  else console.log(Object.values(message).join(" "));
}

/** Leaves once everything is told: idle connections of the libraries would hold the process for ten seconds. */
function leave(code: number): void {
  if (process.send) process.send({}, () => process.exit(code));
  else process.exit(code);
}

let code = 0;
try {
  await setUp();
} catch (error) {
  code = 1;
  if (error instanceof AppError) tell({ failure: error.message });
  else console.error(error);
}
await closeDatabase();
leave(code);
