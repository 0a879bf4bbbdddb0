import type { Trial } from './method.ts'

/** Searches before the measuring begins, which bring what they read into memory. */
const warmUps = 10

export interface Measured {
  p50Ms: number
  p95Ms: number
  recall10: number
  /** The ids found, for each query. */
  found: number[][]
}

/** Asks a trial every query, one at a time. Without `truth` what is found is taken for the truth. */
export async function measure(
  trial: Trial,
  queries: readonly Float32Array[],
  truth?: readonly number[][],
): Promise<Measured> {
  await trial.prepare()
  for (const query of queries.slice(0, warmUps)) await trial.search(query)
  const times: number[] = []
  const found: number[][] = []
  for (const query of queries) {
    const started = performance.now()
    const ids = await trial.search(query)
    times.push(performance.now() - started)
    found.push(ids)
  }
  return {
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    recall10: recall(found, truth ?? found),
    found,
  }
}

/** The smallest of the values that a share of them (0 to 1) does not exceed; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** The share of what is true that was found, all lists together. */
export function recall(found: readonly number[][], truth: readonly number[][]): number {
  let hits = 0
  let wanted = 0
  for (const [i, list] of truth.entries()) {
    const inList = new Set(found[i])
    wanted += list.length
    hits += list.filter((id) => inList.has(id)).length
  }
  return wanted === 0 ? 1 : hits / wanted
}
