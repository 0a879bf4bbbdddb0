import type { NumberValue } from './nodes.ts'
import { takeApart } from './ranges.ts'

const factors = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 }
const form = /^(\d{1,15})(?:[.,](\d{1,6}))?\s*(b|kb?|mb?|gb?)?$/

interface Size {
  bytes: number
  /** How far the last digit that was written reaches, in bytes. */
  step: number
}

function parseSize(text: string): Size | null {
  const match = form.exec(text)
  if (!match) return null
  const [, whole, decimals = '', unit = 'b'] = match
  const name = (unit === 'b' ? 'b' : `${unit.charAt(0)}b`) as keyof typeof factors
  if (name === 'b' && decimals !== '') return null
  const bytes = Number(`${whole}.${decimals || '0'}`) * factors[name]
  return bytes <= Number.MAX_SAFE_INTEGER ? { bytes, step: factors[name] / 10 ** decimals.length } : null
}

/**
 * What a person wrote after `size:`, in bytes; units are powers of 1024. A single size with a unit means what a file manager
 * would round to it: `1mb` is 0.5 MB up to 1.5 MB, `1.5mb` 1.45 MB up to 1.55 MB. `null` when it is no size.
 */
export function parseSizes(text: string): Omit<NumberValue, 'span'> | null {
  const written = text.toLowerCase()
  const range = takeApart(written)
  if (!range) return null
  const bounds = range.kind === 'range' ? between(range.from, range.to) : around(range)
  if (!bounds) return null
  const { min, max } = bounds
  if (max !== null && max < (min ?? 0)) return null
  return { kind: 'size', written, min, max }
}

interface Bounds {
  min: number | null
  max: number | null
}

function between(from: string | null, to: string | null): Bounds | null {
  const [low, high] = [from === null ? null : parseSize(from), to === null ? null : parseSize(to)]
  if ((from !== null && !low) || (to !== null && !high)) return null
  return { min: low && Math.ceil(low.bytes), max: high && Math.floor(high.bytes) }
}

function around(range: { kind: 'one' | 'compare'; operator?: string; text: string }): Bounds | null {
  const size = parseSize(range.text)
  if (!size) return null
  const { bytes, step } = size
  switch (range.operator) {
    case '>':
      return { min: Math.floor(bytes) + 1, max: null }
    case '>=':
      return { min: Math.ceil(bytes), max: null }
    case '<':
      return { min: null, max: Math.ceil(bytes) - 1 }
    case '<=':
      return { min: null, max: Math.floor(bytes) }
    default:
      if (step <= 1) return { min: Math.ceil(bytes), max: Math.ceil(bytes) }
      return {
        min: Math.max(0, Math.ceil(bytes - step / 2)),
        max: Math.max(Math.ceil(bytes), Math.ceil(bytes + step / 2) - 1),
      }
  }
}
