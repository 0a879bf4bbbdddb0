import { isAbsolute } from 'node:path'
import type { SearchScope } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { StoreCondition } from '../store/condition.ts'

/**
 * A scope as a condition; null: everything. It stands beside what a query requires and not in the query's text, where a
 * parenthesis or an OR could lead out of it. Throws `INVALID_INPUT`.
 */
export function scopeCondition(scope: SearchScope | undefined): StoreCondition | null {
  const { folders, types } = scope ?? {}
  const relative = folders?.find((folder) => !isAbsolute(folder))
  if (relative !== undefined)
    throw new TroveError('INVALID_INPUT', `A folder to search in is named by its whole path: ${relative}`)
  const conditions: StoreCondition[] = []
  if (folders) conditions.push({ kind: 'in', paths: folders })
  if (types) conditions.push({ kind: 'type', types })
  return conditions.length > 0 ? { kind: 'all', conditions } : null
}
