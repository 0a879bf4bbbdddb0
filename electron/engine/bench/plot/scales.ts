export interface Scale {
  /** Where a value stands, in pixels. */
  at(value: number): number
  /** Values to write at the axis. */
  ticks: number[]
}

export interface Pixels {
  from: number
  to: number
}

const place = (share: number, { from, to }: Pixels): number => from + share * (to - from)

/** From a round number below the values up to 1. */
export function shareScale(values: readonly number[], pixels: Pixels): Scale {
  const lowest = Math.min(1, ...values)
  // A line of its own for perfect recall, and room below the lowest value.
  const step = lowest >= 0.9 ? 0.02 : lowest >= 0.5 ? 0.1 : 0.2
  const steps = Math.max(1, Math.ceil((1 - lowest) / step - 1e-9) + 1)
  const count = Math.min(steps, Math.round(1 / step))
  const ticks = Array.from(
    { length: count + 1 },
    (_, i) => Math.round((1 - i * step) * 100) / 100,
  ).toReversed()
  return { at: (value) => place((value - (1 - count * step)) / (count * step), pixels), ticks }
}

/** Logarithmic, between numbers that begin with 1, 2 or 5. */
export function logScale(values: readonly number[], pixels: Pixels): Scale {
  const usable = values.map((value) => Math.max(value, 1e-3))
  const from = Math.min(...usable)
  const to = Math.max(...usable)
  const round = Array.from({ length: 11 }, (_, i) => i - 4).flatMap((exponent) =>
    [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)),
  )
  const least = round.findLast((value) => value <= from * 0.99) ?? 1e-4
  const most = round.find((value) => value >= to * 1.01) ?? to
  const span = Math.log(most / least)
  return {
    at: (value) => place(Math.log(Math.max(value, 1e-3) / least) / span, pixels),
    ticks: round.filter((value) => value >= least && value <= most),
  }
}
