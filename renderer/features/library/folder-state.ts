import type { Folder } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'

/** What is unusual about a folder just now; null when all of it is searchable. */
export function folderState({ state, machine, documents, pending, failed }: Folder): string | null {
  if (state === 'elsewhere') return t('folderElsewhere', { machine: machine ?? '' })
  if (state === 'unreachable') return t('folderUnreachable')
  if (state === 'scanning') return t('folderScanning')
  if (pending > 0) return t('folderIndexing', { indexed: documents - pending, total: documents })
  if (failed > 0) return t('folderFailed', { count: failed })
  return state === 'polling' ? t('folderPolling') : null
}
