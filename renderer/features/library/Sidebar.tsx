import { FolderPlus, LibraryBig, Sparkles, TriangleAlert } from 'lucide-react'
import { useDialogs } from '../../app/dialogs.ts'
import { useLibrary } from '../../state/library-context.ts'
import { Button } from '../../ui/Button.tsx'
import { number, t } from '../../words/index.ts'
import { HistoryList } from '../remembered/HistoryList.tsx'
import { SavedList } from '../remembered/SavedList.tsx'
import { problemCount } from '../activity/problem-count.ts'
import { FolderRow } from './FolderRow.tsx'
import styles from './Sidebar.module.css'
import { useAdd } from './use-add.ts'

/** The library: all of it, its folders, saved and past searches, and what could not be read. */
export function Sidebar({ onChosen }: { onChosen?: () => void }) {
  const { library } = useLibrary()
  const openDialog = useDialogs()
  const add = useAdd()
  const folders = library?.folders ?? []
  const problems = library ? problemCount(library.progress) : 0
  const then = (act: () => void) => () => {
    onChosen?.()
    act()
  }

  return (
    <nav className={styles['sidebar']} aria-label={t('library')}>
      <div className={styles['all']}>
        <LibraryBig size={16} aria-hidden />
        <span className={styles['name']}>{t('all')}</span>
        <span className={styles['count']}>{library && number(library.progress.documents.total)}</span>
      </div>

      <h2 className={styles['heading']}>{t('folders')}</h2>
      <ul className={styles['folders']}>
        {folders.map((folder) => (
          <FolderRow
            key={folder.id}
            folder={folder}
            onRules={then(() => openDialog({ kind: 'folderRules', folder }))}
            onRemove={then(() => openDialog({ kind: 'removeFolder', folder }))}
          />
        ))}
      </ul>
      <Button look="plain" size="small" className={styles['entry']} onClick={then(() => void add.choose())}>
        <FolderPlus size={16} aria-hidden />
        {t('addFolder')}
      </Button>
      {library && folders.length === 0 && (
        <Button
          look="plain"
          size="small"
          className={styles['entry']}
          onClick={then(() => void add.samples())}
        >
          <Sparkles size={16} aria-hidden />
          {t('trySamples')}
        </Button>
      )}

      <SavedList onChosen={() => onChosen?.()} />
      <HistoryList onChosen={() => onChosen?.()} />

      <Button
        look="plain"
        size="small"
        className={styles['problems']}
        onClick={then(() => openDialog({ kind: 'problems' }))}
      >
        <TriangleAlert size={16} aria-hidden />
        {t('problems')}
        {problems > 0 && <span className={styles['count']}>{number(problems)}</span>}
      </Button>
    </nav>
  )
}
