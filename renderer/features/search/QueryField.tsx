import { useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { ParsedQuery } from '../../../shared/query/index.ts'
import { t } from '../../words/index.ts'
import { useRemember } from '../remembered/use-remember.ts'
import { useSearchSession, useSearchState } from './context.ts'
import { QueryColours } from './QueryColours.tsx'
import styles from './QueryField.module.css'
import { isCurrent } from './state.ts'
import { optionId, SuggestionList } from './SuggestionList.tsx'
import { useSuggestions } from './use-suggestions.ts'

interface Props {
  box: RefObject<HTMLInputElement | null>
  parsed: ParsedQuery
  underlines: boolean
  /** The element that says what could not be understood. */
  problemsId: string
  onEnterResults: () => void
}

/** The field itself, a combobox: coloured, with suggestions while the person writes and past searches while it is empty. */
export function QueryField({ box, parsed, underlines, problemsId, onEnterResults }: Props) {
  const session = useSearchSession()
  const state = useSearchState()
  const remember = useRemember()
  const { suggester, items, active, showsPast, ...offered } = useSuggestions(box)
  const [composing, setComposing] = useState(false)
  const listId = useId()
  /** The focus that the window gives at its start, or gives back, is not the person's own. */
  const ignoresFocus = useRef(true)
  const open = items.length > 0

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
    else if (event.key === 'ArrowDown' && state.query === '') offered.offerPast()
    else if (event.key === 'ArrowDown') onEnterResults()
    else if (chosen && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)))
      offered.take(chosen)
    else if (chosen && showsPast && event.key === 'Delete') offered.forget(chosen)
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
          if (!ignoresFocus.current) offered.offerPast()
          ignoresFocus.current = false
        }}
        onClick={() => open || offered.offerPast()}
        onBlur={(event) => {
          suggester.close()
          ignoresFocus.current = document.activeElement === event.currentTarget
        }}
        onKeyDown={onKeyDown}
      />
      {open && (
        <SuggestionList
          id={listId}
          state={{ items, active }}
          onTake={offered.take}
          onForget={showsPast ? offered.forget : null}
          onClear={showsPast ? offered.forgetAll : null}
        />
      )}
    </div>
  )
}
