/** Quantile of the normal distribution for 95 %. */
const z = 1.959964;

/**
 * Where a share really lies with 95 % confidence, both ends between 0 and 1: the score interval of E. B. Wilson (1927),
 * which stays sensible for few answers and for shares near 0 and 1. Null without observations.
 */
export function wilsonInterval(successes: number, n: number): { from: number; to: number } | null {
  if (n <= 0) return null;
  const share = successes / n;
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const center = share + (z * z) / (2 * n);
  const scale = 1 + (z * z) / n;
  return { from: Math.max(0, (center - spread) / scale), to: Math.min(1, (center + spread) / scale) };
}
