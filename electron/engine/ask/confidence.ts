import type { Signals } from './signals.ts'

/**
 * Logistic regression over the signals, fitted to questions whose document is in the library and the same questions with it taken out
 * (`npm run bench -- ask`, docs/asking.md).
 */
const weights = { coverage: 2.91, prominence: 4.75, titled: 1.98, concentration: 1.76, constant: -4.68 }

/** Beneath it, nine of ten questions whose document had been taken out. */
export const enough = 0.67

/** What is usual where there is nothing to compare with: the means over the questions whose document was there. */
const usual = { prominence: 0.35, titled: 0.34, concentration: 0.58 }

/** How much speaks for the documents holding an answer, 0 to 1. `alone`: in one document nothing can stand out. */
export function confidenceOf(signals: Signals, alone: boolean): number {
  const { coverage, prominence, titled, concentration } = alone ? { ...signals, ...usual } : signals
  const sum =
    weights.constant +
    weights.coverage * coverage +
    weights.prominence * prominence +
    weights.titled * titled +
    weights.concentration * concentration
  return coverage === 0 ? 0 : 1 / (1 + Math.exp(-sum))
}
