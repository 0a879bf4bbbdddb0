import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useClient } from '../../client/index.ts'
import { useStore } from '../../state/use-store.ts'
import { useRemembered } from '../remembered/context.ts'
import { useHistory } from '../remembered/use-history.ts'
import { useRemember } from '../remembered/use-remember.ts'
import { useSearchSession, useSearchState } from './context.ts'
import { createSuggester, pastSuggestion, type Suggester, type Suggestion } from './suggestions.ts'

interface Suggestions {
  suggester: Suggester
  items: readonly Suggestion[]
  active: number
  /** The items are past searches, shown for the empty box. */
  showsPast: boolean
  offerPast: () => void
  take: (item: Suggestion) => void
  /** Takes one past search out of the history, or all of them. */
  forget: (item: Suggestion) => void
  forgetAll: () => void
}

/** Past searches to offer at most. */
const recent = 8

/** What the search box offers, and what becomes of the one that is taken. */
export function useSuggestions(box: RefObject<HTMLInputElement | null>): Suggestions {
  const { engine } = useClient()
  const session = useSearchSession()
  const { query } = useSearchState()
  const { saved, history } = useRemembered()
  const past = useHistory()
  const remember = useRemember()
  const [suggester] = useState(() => createSuggester(engine.complete))
  const { items, active } = useStore(suggester)
  const cursor = useRef<number | null>(null)

  // Once the text that was taken stands in the field.
  useLayoutEffect(() => {
    if (cursor.current !== null) box.current?.setSelectionRange(cursor.current, cursor.current)
    cursor.current = null
  })

  return {
    suggester,
    items,
    active,
    showsPast: items.length > 0 && query === '',
    offerPast() {
      if (query === '') suggester.offer((history?.searches ?? []).slice(0, recent).map(pastSuggestion))
    },
    take(item) {
      suggester.close()
      cursor.current = item.cursor
      if (item.kind === 'field') {
        session.type(item.text)
        suggester.follow(item.text, item.cursor)
        return
      }
      const search = item.kind === 'saved' ? saved.find(({ query }) => query === item.text) : undefined
      session.run({ query: item.text, ...(search && { mode: search.mode, sort: search.sort }) })
      if (item.kind === 'past' || item.kind === 'saved') remember()
    },
    forget({ text }) {
      suggester.offer(items.filter((item) => item.text !== text))
      past.forget(text)
    },
    forgetAll() {
      suggester.close()
      past.clear()
    },
  }
}
