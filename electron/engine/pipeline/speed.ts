import { availableParallelism } from 'node:os'
import type { Speed } from '../../../shared/contract/library.ts'

/** How much of the machine the work in the background may take. */
export interface Effort {
  /** Files that are read at the same time. */
  lanes: number
  /** Files that are taken from the queue in one piece of work. */
  files: number
  /** How long is rested after each piece of work, as a multiple of the time that it took. */
  rest: number
  /** Passages that are embedded in one piece of work. */
  passages: number
}

const cores = availableParallelism()

/** While one file is being stored another can be read, so there are two lanes at least. */
export const efforts: Readonly<Record<Speed, Effort>> = {
  // A quarter of the time, in pieces of a few tenths of a second: no fan goes on.
  quiet: { lanes: 1, files: 4, rest: 3, passages: 32 },
  normal: { lanes: Math.max(2, Math.min(4, cores >> 1)), files: 16, rest: 0, passages: 256 },
  fast: { lanes: Math.max(2, Math.min(8, cores)), files: 16, rest: 0, passages: 256 },
}

/** Files that may be read at the same time at any speed. */
export const mostLanes = Math.max(...Object.values(efforts).map(({ lanes }) => lanes))

/** On battery the usual speed is a quiet one; who asked for `fast` has asked for it. */
export const effectiveSpeed = (chosen: Speed, onBattery: boolean): Speed =>
  onBattery && chosen === 'normal' ? 'quiet' : chosen
