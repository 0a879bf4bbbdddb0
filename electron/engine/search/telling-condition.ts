import type { Condition } from '../../../shared/query/index.ts'
import { tokenize } from '../analysis/tokens.ts'

/** A requirement without the words and phrases that hold no letter or digit, which nothing could fulfil; null: none is left. */
export function tellingCondition(condition: Condition): Condition | null {
  switch (condition.kind) {
    case 'word':
    case 'phrase':
      return tokenize(condition.text).length > 0 ? condition : null
    case 'filter':
      return condition
    case 'not': {
      const inner = tellingCondition(condition.condition)
      return inner && { kind: 'not', condition: inner }
    }
    case 'all':
    case 'any': {
      const conditions = condition.conditions.flatMap((each) => tellingCondition(each) ?? [])
      const [first, second] = conditions
      return first && second ? { kind: condition.kind, conditions } : (first ?? null)
    }
  }
}
