/**
 * The limits by which answers are counted, in milliseconds. Fixed, so that days can be added up: an answer counts
 * under every limit in which it was there. They are part of migration 0015 and frozen with it.
 */
export const latencyLimitsMs = [
  100, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 30_000,
] as const;

export const latencyColumns = latencyLimitsMs.map((limitMs) => `within_${limitMs}`);
