import { openHouse } from "@/test/bench/house";

// A house of the version in whose folder this process was started: says where it is, a line of JSON, and holds it open
// until nobody listens any more.
const { folder, databaseUrl, agentId, customerId, pools, close } = await openHouse(Number(process.argv[2]));
process.stdout.write(`${JSON.stringify({ folder, databaseUrl, agentId, customerId, pools })}\n`);
for await (const _ of process.stdin);
await close();
