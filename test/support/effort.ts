/**
 * The processor seconds that a piece of work takes: what else runs on the machine hardly counts. A limit on them tells
 * work that grows with its input from work that never ends; leave it a factor of ten, for the cost of a second is not the
 * same on a busy machine.
 */
export async function effortOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}
