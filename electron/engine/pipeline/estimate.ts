import type { DocumentCountsRow } from '../store/rows.ts'

export interface Rates {
  documentsPerSecond: number | null
  passagesPerSecond: number | null
}

/**
 * Seconds until everything is searchable. Reading and embedding run side by side, so the slower decides;
 * unread documents are expected to hold as many passages as the read ones do. Null where a needed rate is unknown.
 */
export function secondsLeft(counts: DocumentCountsRow, rates: Rates, embeds: boolean): number | null {
  const perDocument = counts.indexed > 0 ? counts.passages / counts.indexed : 0
  const reading = needed(counts.queued, rates.documentsPerSecond)
  const waiting = counts.passages - counts.embedded + counts.queued * perDocument
  const embedding = embeds ? needed(waiting, rates.passagesPerSecond) : 0
  return reading === null || embedding === null ? null : Math.ceil(Math.max(reading, embedding))
}

function needed(units: number, perSecond: number | null): number | null {
  if (units <= 0) return 0
  return perSecond === null || perSecond <= 0 ? null : units / perSecond
}
