import type { Folder } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'

/** What is unusual about a folder just now; null when all of it is searchable. */
export function folderState({ state, documents, indexed, failed }: Folder): string | null {
  if (state === 'unreachable') return t('folderUnreachable')
  if (state === 'scanning') return t('folderScanning')
  if (indexed + failed < documents) return t('folderIndexing', { indexed, total: documents })
  return failed > 0 ? t('folderFailed', { count: failed }) : null
}
