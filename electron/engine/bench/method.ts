import type { MethodName } from './options.ts'

/** Results that are compared: recall@10. */
export const listLength = 10

/** A way to find the nearest vectors, with the settings in which it is tried. */
export interface Method {
  name: MethodName
  /** Makes its index; returns how long that took, in milliseconds. */
  build(): Promise<number>
  /** The index's size. */
  bytes(): Promise<number>
  trials: Trial[]
  /** Takes the index away, so that the next method is not measured with it. */
  remove(): Promise<void>
}

export interface Trial {
  settings: Record<string, number>
  /** Makes the settings hold for the searches that follow. */
  prepare(): Promise<void>
  /** The ids of the `listLength` nearest to a unit vector, nearest first. */
  search(vector: Float32Array): Promise<number[]>
}
