import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  type KeyboardEvent,
  type Ref,
} from 'react'
import { t } from '../../words/index.ts'
import { useSearchSession, useSearchState } from './context.ts'
import { DocumentHead } from './DocumentHead.tsx'
import { PassageItem } from './PassageItem.tsx'
import styles from './ResultList.module.css'
import { rowsOf } from './rows.ts'
import { neighbour } from './selection.ts'

export interface ResultListHandle {
  /** Moves the focus to the selected result. */
  focus(): void
}

interface Props {
  ref: Ref<ResultListHandle>
  onOpen: () => void
  onPreview: () => void
  /** Back to the search box. */
  onLeave: () => void
  onChoose: (passageId: number) => void
}

const estimated = { document: 52, passage: 84 }
const far = Number.MAX_SAFE_INTEGER
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -far, End: far }

/** The results, of which only those in sight (and the selected one, which may hold the focus) are in the page. */
export function ResultList({ ref, onOpen, onPreview, onLeave, onChoose }: Props) {
  const session = useSearchSession()
  const { output, selected, round } = useSearchState()
  const rows = useMemo(() => (output ? rowsOf(output) : []), [output])
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const selectedRow = rows.findIndex((row) => row.kind === 'passage' && row.hit.id === selected)

  // oxlint-disable-next-line react/incompatible-library -- it tells the compiler to leave this component alone
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimated[rows[index]?.kind ?? 'passage'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return selectedRow === -1 || shown.includes(selectedRow)
        ? shown
        : [...shown, selectedRow].toSorted((a, b) => a - b)
    },
  })

  // In braces: scrolling answers with a promise, which an effect must not return.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [round])

  const focusSelected = useCallback((): void => {
    wantsFocus.current = true
    scroller.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true })
  }, [])
  useImperativeHandle(ref, () => ({ focus: focusSelected }), [focusSelected])

  // The focus follows the selection once the newly selected row is in the page.
  useEffect(() => {
    if (wantsFocus.current && scroller.current?.contains(document.activeElement)) focusSelected()
    wantsFocus.current = false
  }, [selected, focusSelected])

  const move = (step: number): void => {
    const next = neighbour(output, selected, step)
    if (next === null) return
    if (next === selected) return step < 0 ? onLeave() : undefined
    const row = rows.findIndex((row) => row.kind === 'passage' && row.hit.id === next)
    // With a document's first passage its head comes into sight.
    const withHead = step < 0 && rows[row - 1]?.kind === 'document' ? row - 1 : row
    virtual.scrollToIndex(withHead, { align: 'auto' })
    wantsFocus.current = true
    session.select(next)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const onResult = event.target instanceof HTMLElement && event.target.hasAttribute('aria-current')
    const step = steps[event.key]
    if (step !== undefined) move(step)
    else if (event.key === 'Escape') onLeave()
    else if (onResult && event.key === 'Enter') onOpen()
    else if (onResult && event.key === ' ') onPreview()
    else return
    event.preventDefault()
  }

  return (
    <div ref={scroller} className={styles['scroller']} onKeyDown={onKeyDown}>
      <ul className={styles['list']} aria-label={t('results')} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={styles['row']}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
            >
              {row.kind === 'document' ? (
                <DocumentHead document={row.result.document} />
              ) : (
                <PassageItem
                  document={row.result.document}
                  hit={row.hit}
                  last={row.last}
                  selected={row.hit.id === selected}
                  reachable={index === selectedRow || (selectedRow === -1 && index === 1)}
                  onChoose={onChoose}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
