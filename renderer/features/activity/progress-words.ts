import type { Progress } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'

export interface ProgressWords {
  text: string
  /** A bar is drawn where there is something to count. */
  bar: { done: number; total: number } | null
  tone: 'good' | 'busy' | 'still'
}

/** The library's state as the status bar says it. */
export function progressWords({ state, documents, passages }: Progress): ProgressWords {
  const done = documents.total - documents.pending
  const bar = { done, total: documents.total }
  switch (state) {
    case 'idle':
      if (documents.total === 0) return { text: t('emptyLibrary'), bar: null, tone: 'still' }
      return { text: t('upToDate'), bar: null, tone: 'good' }
    case 'scanning':
      return { text: t('scanning'), bar: null, tone: 'busy' }
    case 'indexing':
      return { text: t('indexing', { done, count: documents.total }), bar, tone: 'busy' }
    case 'embedding':
      return {
        text: t('embedding', { done: passages.embedded, count: passages.total }),
        bar: { done: passages.embedded, total: passages.total },
        tone: 'busy',
      }
    case 'paused':
      if (documents.pending === 0) return { text: t('paused'), bar: null, tone: 'still' }
      return { text: t('pausedAt', { done, count: documents.total }), bar, tone: 'still' }
  }
}
