import { Bookmark, FileText, History, ListFilter, Search, X } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { t } from '../../words/index.ts'
import { splitAtHighlights } from './highlight.ts'
import styles from './SuggestionList.module.css'
import type { Suggestion, SuggestionState } from './suggestions.ts'

const icons = {
  field: ListFilter,
  value: ListFilter,
  word: Search,
  title: FileText,
  name: FileText,
  saved: Bookmark,
  past: History,
} as const

const kinds = {
  field: 'suggestionField',
  value: 'suggestionValue',
  title: 'suggestionTitle',
  name: 'suggestionName',
  saved: 'suggestionSaved',
  past: 'suggestionPast',
} as const

interface Props {
  id: string
  state: SuggestionState
  onTake: (suggestion: Suggestion) => void
  /** Past searches can be forgotten one by one, or all together. */
  onForget: ((suggestion: Suggestion) => void) | null
  onClear: (() => void) | null
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`

/** What was typed is light, what it would become is dark. */
function Label({ label, typed }: Suggestion) {
  return splitAtHighlights(label, typed ? [typed] : []).map(({ text, marked, start }) => (
    <span key={start} className={marked ? styles['typed'] : undefined}>
      {text}
    </span>
  ))
}

/** The list of the search box. The focus stays in the box: a press of the mouse must not take it away. */
export function SuggestionList({ id, state, onTake, onForget, onClear }: Props) {
  return (
    <div className={styles['popup']} onMouseDown={(event) => event.preventDefault()}>
      <ul id={id} className={styles['list']} role="listbox" aria-label={t('suggestions')}>
        {state.items.map((item, index) => {
          const Icon = icons[item.kind]
          return (
            // The keys belong to the box, which owns this list.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={`${item.kind} ${item.label}`}
              id={optionId(id, index)}
              role="option"
              aria-selected={index === state.active}
              className={classes(styles['option'], index === state.active && styles['active'])}
              onClick={() => onTake(item)}
            >
              <Icon size={15} aria-hidden />
              <bdi className={styles['label']}>
                <Label {...item} />
              </bdi>
              {onForget ? (
                <span
                  className={styles['forget']}
                  title={t('forgetSearch', { query: item.label })}
                  aria-hidden="true"
                  onClick={(event) => {
                    event.stopPropagation()
                    onForget(item)
                  }}
                >
                  <X size={14} />
                </span>
              ) : (
                item.kind !== 'word' && <span className={styles['kind']}>{t(kinds[item.kind])}</span>
              )}
            </li>
          )
        })}
      </ul>
      {onClear && (
        <div className={styles['foot']}>
          <Button look="plain" size="small" tabIndex={-1} onClick={onClear}>
            {t('clearHistory')}
          </Button>
        </div>
      )}
    </div>
  )
}
