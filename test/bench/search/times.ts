import type { BenchRow } from '../types.ts'

/** The median and the 95th percentile of some times in milliseconds. */
export function percentiles(times: readonly number[]): { p50: number; p95: number } {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}

/** Two rows, with their goals in milliseconds where there are any. */
export function timeRows(
  name: string,
  times: readonly number[],
  goals: { p50?: number; p95?: number } = {},
): BenchRow[] {
  const measured = percentiles(times)
  return (['p50', 'p95'] as const).map((which) => {
    const goal = goals[which]
    return {
      group: 'search',
      name: `${name}, ${which}`,
      value: measured[which],
      unit: 'ms',
      ...(goal === undefined ? {} : { goal: `at most ${goal} ms`, ok: measured[which] <= goal }),
    }
  })
}

/** How long each of these takes, one after the other. */
export async function timeEach<T>(
  inputs: readonly T[],
  run: (input: T) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = []
  for (const input of inputs) {
    const startedAt = performance.now()
    await run(input)
    times.push(performance.now() - startedAt)
  }
  return times
}
