import { Ellipsis, History as HistoryIcon, X } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { t } from '../../words/index.ts'
import { useSearchSession } from '../search/context.ts'
import { useRemembered } from './context.ts'
import styles from './Remembered.module.css'
import { useHistory } from './use-history.ts'
import { useRemember } from './use-remember.ts'

const shown = 6

/** The newest of the past searches, and whether they are remembered at all. */
export function HistoryList({ onChosen }: { onChosen: () => void }) {
  const { history } = useRemembered()
  const session = useSearchSession()
  const { forget, clear, enable } = useHistory()
  const remember = useRemember()
  if (history === null || (history.enabled && history.searches.length === 0)) return null

  return (
    <section>
      <div className={styles['head']}>
        <h2 className={styles['heading']}>{t('history')}</h2>
        <Menu
          align="end"
          trigger={<IconButton label={t('historyOptions')} icon={<Ellipsis size={16} aria-hidden />} />}
        >
          {history.searches.length > 0 && <MenuItem onSelect={clear}>{t('clearHistory')}</MenuItem>}
          <MenuItem onSelect={() => enable(!history.enabled)}>
            {history.enabled ? t('rememberNot') : t('rememberAgain')}
          </MenuItem>
        </Menu>
      </div>
      {!history.enabled && <p className={styles['off']}>{t('historyOff')}</p>}
      <ul className={styles['list']}>
        {history.searches.slice(0, shown).map(({ query, mode }) => (
          <li key={query} className={styles['row']}>
            <button
              type="button"
              className={styles['search']}
              title={query}
              onClick={() => {
                onChosen()
                session.run({ query, mode })
                remember()
              }}
            >
              <HistoryIcon size={15} aria-hidden />
              <bdi className={styles['name']}>{query}</bdi>
            </button>
            <IconButton
              className={styles['options']}
              label={t('forgetSearch', { query })}
              icon={<X size={14} aria-hidden />}
              onClick={() => forget(query)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
