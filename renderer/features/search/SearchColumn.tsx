import { useRef, type RefObject } from 'react'
import { useClient } from '../../client/index.ts'
import { useReport } from '../../state/use-report.ts'
import { t } from '../../words/index.ts'
import { FilterRow } from '../filters/FilterRow.tsx'
import { useRemember } from '../remembered/use-remember.ts'
import { useSearchSession, useSearchState } from './context.ts'
import { LikeBanner } from './LikeBanner.tsx'
import { NoQuery } from './NoQuery.tsx'
import { NoResults } from './NoResults.tsx'
import { ResultHead } from './ResultHead.tsx'
import { ResultList, type ResultListHandle } from './ResultList.tsx'
import { SearchBar } from './SearchBar.tsx'
import { SearchFailed } from './SearchFailed.tsx'
import styles from './SearchColumn.module.css'
import { findSelected } from './selection.ts'

interface Props {
  box: RefObject<HTMLInputElement | null>
  onShowSidebar: (() => void) | null
  /** Shows the selected passage in the preview and goes there. */
  onPreview: () => void
  /** The preview is not beside the results: a click on one opens it. */
  previewsOnClick: boolean
}

/** The search box and, beneath, what was found. */
export function SearchColumn({ box, onShowSidebar, onPreview, previewsOnClick }: Props) {
  const { shell } = useClient()
  const report = useReport()
  const session = useSearchSession()
  const state = useSearchState()
  const remember = useRemember()
  const list = useRef<ResultListHandle>(null)

  const open = (): void => {
    const selected = findSelected(state.output, state.selected)
    if (selected === null) return
    remember()
    if (shell === null) onPreview()
    else void report(shell.openDocument({ documentId: selected.result.document.id }))
  }

  const preview = (): void => {
    remember()
    onPreview()
  }
  const goBack = (): void => {
    session.goBack()
    list.current?.focus()
  }

  return (
    <main className={styles['column']}>
      <h1 className="visually-hidden">{t('trove')}</h1>
      <SearchBar box={box} onShowSidebar={onShowSidebar} onEnterResults={() => list.current?.focus()} />
      {state.like ? (
        <LikeBanner like={state.like} onClose={goBack} />
      ) : (
        state.query.trim() !== '' && <FilterRow box={box} />
      )}
      <ResultHead />
      {state.output === null && state.error !== null ? (
        <SearchFailed />
      ) : state.output === null ? (
        <NoQuery box={box} />
      ) : state.output.results.length === 0 ? (
        <NoResults />
      ) : (
        <ResultList
          ref={list}
          onOpen={open}
          onPreview={preview}
          onLeave={() => box.current?.focus()}
          onChoose={(passageId) => {
            session.select(passageId)
            remember()
            if (previewsOnClick) onPreview()
          }}
        />
      )}
    </main>
  )
}
