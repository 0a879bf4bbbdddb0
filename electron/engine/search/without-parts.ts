import type { Condition } from '../../../shared/query/index.ts'

/** A condition that is made of no others, or a negation. */
type Part = Exclude<Condition, { conditions: unknown }>

/** What is left of a condition when some of its parts are not asked for any more; null when nothing is. */
export function withoutParts(condition: Condition, isDropped: (part: Part) => boolean): Condition | null {
  if (!('conditions' in condition)) return isDropped(condition) ? null : condition
  const conditions = condition.conditions.map((each) => withoutParts(each, isDropped))
  // One way to fulfil `any` is free now.
  if (condition.kind === 'any' && conditions.includes(null)) return null
  const left = conditions.filter((each) => each !== null)
  return left.length > 0 ? { kind: condition.kind, conditions: left } : null
}
