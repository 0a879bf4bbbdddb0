import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { ParsedQuery } from '../../../shared/query/index.ts'
import { useClient } from '../../client/index.ts'
import { useStore } from '../../state/use-store.ts'
import { t } from '../../words/index.ts'
import { useRemembered } from '../remembered/context.ts'
import { useHistory } from '../remembered/use-history.ts'
import { useRemember } from '../remembered/use-remember.ts'
import { useSearchSession, useSearchState } from './context.ts'
import { QueryColours } from './QueryColours.tsx'
import styles from './QueryField.module.css'
import { isCurrent } from './state.ts'
import { optionId, SuggestionList } from './SuggestionList.tsx'
import { createSuggester, pastSuggestion, type Suggestion } from './suggestions.ts'

interface Props {
  box: RefObject<HTMLInputElement | null>
  parsed: ParsedQuery
  underlines: boolean
  /** The element that says what could not be understood. */
  problemsId: string
  onEnterResults: () => void
}

const recent = 8

/** The field itself, a combobox: coloured, with suggestions while the person writes and past searches while it is empty. */
export function QueryField({ box, parsed, underlines, problemsId, onEnterResults }: Props) {
  const { engine } = useClient()
  const session = useSearchSession()
  const state = useSearchState()
  const { saved, history } = useRemembered()
  const past = useHistory()
  const remember = useRemember()
  const [suggester] = useState(() => createSuggester(engine.complete))
  const suggestions = useStore(suggester)
  const [composing, setComposing] = useState(false)
  const listId = useId()
  const cursor = useRef<number | null>(null)
  /** The focus that the window gives at its start, or gives back, is not the person's own. */
  const ignoresFocus = useRef(true)
  const { items, active } = suggestions
  const open = items.length > 0
  const showsPast = open && state.query === ''

  useLayoutEffect(() => {
    if (cursor.current !== null) box.current?.setSelectionRange(cursor.current, cursor.current)
    cursor.current = null
  })

  const offerPast = (): void => {
    if (state.query === '') suggester.offer((history?.searches ?? []).slice(0, recent).map(pastSuggestion))
  }
  const forget = ({ text }: Suggestion): void => {
    suggester.offer(items.filter((item) => item.text !== text))
    past.forget(text)
  }
  const take = (item: Suggestion): void => {
    suggester.close()
    cursor.current = item.cursor
    if (item.kind === 'field') {
      session.type(item.text)
      suggester.follow(item.text, item.cursor)
      return
    }
    const search = item.kind === 'saved' ? saved.find(({ query }) => query === item.text) : undefined
    session.run({ query: item.text, ...(search && { mode: search.mode, sort: search.sort }) })
  }
  const write = (field: HTMLInputElement): void => {
    session.type(field.value)
    if (composing) return
    if (field.value.trim() === '') suggester.close()
    else suggester.follow(field.value, field.selectionStart ?? field.value.length)
  }
  const enter = (): void => {
    suggester.close()
    remember()
    if (isCurrent(state)) onEnterResults()
    if (!isCurrent(state) || state.typing) session.submit()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // Enter and the arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return
    const chosen = items[active]
    if (event.key === 'ArrowDown' && open) suggester.move(1)
    else if (event.key === 'ArrowUp' && open) suggester.move(-1)
    else if (event.key === 'ArrowDown' && state.query === '') offerPast()
    else if (event.key === 'ArrowDown') onEnterResults()
    else if (chosen && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))) take(chosen)
    else if (chosen && showsPast && event.key === 'Delete') forget(chosen)
    else if (event.key === 'Enter') enter()
    else if (event.key === 'Escape') {
      if (open) suggester.close()
      else if (state.query === '') event.currentTarget.blur()
      else session.type('')
    } else return
    event.preventDefault()
  }

  return (
    <div className={styles['field']}>
      {!composing && <QueryColours field={box} parsed={parsed} underlines={underlines} />}
      <input
        ref={box}
        className={styles['input']}
        data-plain={composing}
        type="text"
        role="combobox"
        dir="auto"
        enterKeyHint="search"
        autoFocus
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-label={t('searchLabel')}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={active === -1 ? undefined : optionId(listId, active)}
        aria-describedby={problemsId}
        placeholder={t('searchPlaceholder')}
        value={state.query}
        onChange={(event) => write(event.target)}
        onCompositionStart={() => {
          setComposing(true)
          suggester.close()
          session.startComposing()
        }}
        onCompositionEnd={(event) => {
          setComposing(false)
          session.endComposing(event.currentTarget.value)
        }}
        onFocus={() => {
          if (!ignoresFocus.current) offerPast()
          ignoresFocus.current = false
        }}
        onClick={() => open || offerPast()}
        onBlur={(event) => {
          suggester.close()
          ignoresFocus.current = document.activeElement === event.currentTarget
        }}
        onKeyDown={onKeyDown}
      />
      {open && (
        <SuggestionList
          id={listId}
          state={suggestions}
          onTake={take}
          onForget={showsPast ? forget : null}
          onClear={
            showsPast
              ? () => {
                  suggester.close()
                  past.clear()
                }
              : null
          }
        />
      )}
    </div>
  )
}
