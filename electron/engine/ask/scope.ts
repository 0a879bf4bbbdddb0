import type { AskScope } from '../../../shared/contract/ask.ts'
import { TroveError } from '../../../shared/errors.ts'
import { isOnlyFilters, parseQuery } from '../../../shared/query/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { StoreCondition } from '../store/condition.ts'
import type { Store } from '../store/types.ts'

/**
 * The part of a scope that no filter says, as a condition. Throws `NOT_FOUND` for a folder or a document that the library has
 * not, and `INVALID_INPUT` for a filter with words in it.
 */
export async function conditionOf(store: Remote<Store>, scope: AskScope): Promise<StoreCondition | null> {
  checkFilter(scope.filter ?? '')
  const conditions: StoreCondition[] = []
  const { folderId, documentId } = scope
  if (folderId !== undefined) {
    const folders = await store.listFolders()
    if (!folders.some(({ id }) => id === folderId)) {
      throw new TroveError('NOT_FOUND', 'This folder is not in the library.')
    }
    conditions.push({ kind: 'folders', folderIds: [folderId] })
  }
  if (documentId !== undefined) {
    await store.getDocument({ documentId })
    conditions.push({ kind: 'documents', documentIds: [documentId] })
  }
  return conditions.length > 0 ? { kind: 'all', conditions } : null
}

function checkFilter(filter: string): void {
  if (filter.trim() === '') return
  const { root, problems } = parseQuery(filter)
  if (isOnlyFilters(root) && problems.length === 0) return
  throw new TroveError(
    'INVALID_INPUT',
    `“${filter.trim()}” is no filter. Write filters such as type:pdf or after:2024.`,
  )
}
