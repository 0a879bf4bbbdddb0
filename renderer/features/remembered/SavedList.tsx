import { Bookmark, Ellipsis } from 'lucide-react'
import { useDialogs } from '../../app/dialogs.ts'
import { useClient } from '../../client/index.ts'
import { useReport } from '../../state/use-report.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { t } from '../../words/index.ts'
import { useSearchSession, useSearchState } from '../search/context.ts'
import { useRemembered } from './context.ts'
import styles from './Remembered.module.css'
import { useRemember } from './use-remember.ts'

interface Props {
  /** A search was begun, or a dialog is about to open. */
  onChosen: () => void
}

/** The saved searches; a click runs one, and the one that is shown is marked. */
export function SavedList({ onChosen }: Props) {
  const { engine } = useClient()
  const { saved } = useRemembered()
  const session = useSearchSession()
  const { query, mode, sort, like } = useSearchState()
  const openDialog = useDialogs()
  const report = useReport()
  const remember = useRemember()
  if (saved.length === 0) return null

  return (
    <section>
      <h2 className={styles['heading']}>{t('saved')}</h2>
      <ul className={styles['list']}>
        {saved.map((search) => {
          const isShown =
            like === null && search.query === query && search.mode === mode && search.sort === sort
          return (
            <li key={search.id} className={styles['row']}>
              <button
                type="button"
                className={classes(styles['search'], isShown && styles['shown'])}
                aria-current={isShown ? 'true' : undefined}
                title={search.query}
                onClick={() => {
                  onChosen()
                  session.run({ query: search.query, mode: search.mode, sort: search.sort })
                  remember()
                }}
              >
                <Bookmark size={15} aria-hidden />
                <bdi className={styles['name']}>{search.name}</bdi>
              </button>
              <Menu
                align="end"
                trigger={
                  <IconButton
                    className={styles['options']}
                    label={t('savedOptions', { name: search.name })}
                    icon={<Ellipsis size={16} aria-hidden />}
                  />
                }
              >
                <MenuItem
                  onSelect={() => {
                    onChosen()
                    openDialog({ kind: 'renameSearch', search })
                  }}
                >
                  {t('rename')}
                </MenuItem>
                <MenuItem onSelect={() => void report(engine.deleteSearch({ id: search.id }))}>
                  {t('delete')}
                </MenuItem>
              </Menu>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
