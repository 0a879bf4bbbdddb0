import { BookOpenText, FolderOpen, Search } from 'lucide-react'
import type { RefObject } from 'react'
import { useLibrary } from '../../state/library-context.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { t } from '../../words/index.ts'
import { FirstRun } from '../library/FirstRun.tsx'
import { hasSamples, sampleFolders } from '../library/samples.ts'
import { useAdd } from '../library/use-add.ts'
import { useSearchSession } from './context.ts'

/** What stands beneath an empty search box: how to begin, what is going on, or an invitation. */
export function NoQuery({ box }: { box: RefObject<HTMLInputElement | null> }) {
  const { library } = useLibrary()
  const samples = useStore(sampleFolders)
  const session = useSearchSession()
  const add = useAdd()
  if (library === null) return null
  const { folders, progress } = library
  if (folders.length === 0) return <FirstRun box={box} />

  const busy = progress.state !== 'idle' && progress.state !== 'paused'
  if (!busy && progress.documents.total === 0)
    return (
      <EmptyState
        icon={<FolderOpen size={32} aria-hidden />}
        title={t('nothingFoundTitle')}
        text={t('nothingFoundText')}
      >
        <Button onClick={() => void add.choose()}>{t('addFolder')}</Button>
      </EmptyState>
    )

  const suggest = (): void => {
    session.run({ query: t('suggestion') })
    box.current?.focus()
  }
  const reading = busy && progress.documents.indexed === 0
  return (
    <EmptyState
      icon={reading ? <BookOpenText size={32} aria-hidden /> : <Search size={32} aria-hidden />}
      title={reading ? t('readingTitle') : t('readyTitle')}
      text={busy ? t('readingText') : t('readyText')}
    >
      {hasSamples(folders, samples) && (
        <Button onClick={suggest}>
          {t('trySearching')}: “{t('suggestion')}”
        </Button>
      )}
    </EmptyState>
  )
}
