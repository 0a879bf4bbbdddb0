/** A value as it is written, taken apart: `x`, `x..y` (also open), `>=x`. */
export type WrittenRange =
  | { kind: 'one'; text: string }
  | { kind: 'range'; from: string | null; to: string | null }
  | { kind: 'compare'; operator: '>' | '>=' | '<' | '<='; text: string }

const comparison = /^(>=|<=|>|<)\s*(.+)$/su

/** Takes a value apart; `null` when nothing stands beside the two dots. */
export function takeApart(written: string): WrittenRange | null {
  const compared = comparison.exec(written)
  if (compared) {
    const [, operator, text] = compared
    return { kind: 'compare', operator: operator as '>' | '>=' | '<' | '<=', text: text ?? '' }
  }
  const dots = written.indexOf('..')
  if (dots === -1) return { kind: 'one', text: written }
  const from = written.slice(0, dots).trim() || null
  const to = written.slice(dots + 2).trim() || null
  return from === null && to === null ? null : { kind: 'range', from, to }
}
