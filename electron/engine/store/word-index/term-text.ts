import { fnv1a, mixed } from '../../analysis/hash.ts'

/** Code units that a term is told by. What is longer is no word of anybody's. */
export const longestTerm = 500

/** Numbers that the text takes in a record. */
export const textSize = (length: number): number => (length + 2) >>> 1

/** A hash of 32 bits, mixed since buckets are told by its lowest bits. */
export const hashOf = (text: string, from: number, to: number, seed: number): number =>
  mixed(fnv1a(text, from, to, seed))

/** Two code units as one number; past the end there are zeros. */
const pairAt = (text: string, index: number, to: number): number =>
  (text.charCodeAt(index) | (index + 1 < to ? text.charCodeAt(index + 1) << 16 : 0)) >>> 0

const lengthAndFirst = (text: string, from: number, to: number): number =>
  ((to - from) | (text.charCodeAt(from) << 16)) >>> 0

export function writeText(chunk: Uint32Array, place: number, text: string, from: number, to: number): void {
  chunk[place] = lengthAndFirst(text, from, to)
  for (let index = from + 1, at = place + 1; index < to; index += 2) chunk[at++] = pairAt(text, index, to)
}

export function hasText(chunk: Uint32Array, place: number, text: string, from: number, to: number): boolean {
  if (chunk[place] !== lengthAndFirst(text, from, to)) return false
  for (let index = from + 1, at = place + 1; index < to; index += 2) {
    if (chunk[at++] !== pairAt(text, index, to)) return false
  }
  return true
}
