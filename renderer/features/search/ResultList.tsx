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
import { useStore } from '../../state/use-store.ts'
import { t } from '../../words/index.ts'
import { useSearchSession, useSearchState, useSentenceFinder } from './context.ts'
import styles from './ResultList.module.css'
import { ResultRow } from './ResultRow.tsx'
import { rowsOf } from './rows.ts'
import { findSelected, neighbour } from './selection.ts'

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

const estimated = { document: 52, passage: 110, more: 32, folded: 32, end: 60 } as const
/** The next page is asked for so many lines before the end is in sight. */
const ahead = 30
const far = Number.MAX_SAFE_INTEGER
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -far, End: far }

/** The results, of which only those in sight (and the selected one, which may hold the focus) are in the page. */
export function ResultList({ ref, onOpen, onPreview, onLeave, onChoose }: Props) {
  const session = useSearchSession()
  const { output, selected, round, page, loaded } = useSearchState()
  const finder = useSentenceFinder()
  const sentences = useStore(finder)
  const rows = useMemo(() => (output ? rowsOf(output, page, loaded) : []), [output, page, loaded])
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const selectedRow = rows.findIndex((row) => row.kind === 'passage' && row.hit.id === selected)

  const reachable = findSelected(output, selected)?.result ?? output?.results[0]

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

  const focusSelected = useCallback((): void => {
    wantsFocus.current = true
    scroller.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true })
  }, [])

  // A new answer is read from its beginning; one that was gone back to, where the person left it.
  const roundRow = useRef(selectedRow)
  useEffect(() => {
    roundRow.current = selectedRow
  })
  useEffect(() => {
    if (roundRow.current <= 1) scroller.current?.scrollTo({ top: 0 })
    else virtual.scrollToIndex(roundRow.current, { align: 'center' })
    // What was pressed for this answer may have gone with the one before; the focus must not go with it.
    if (document.activeElement === document.body) focusSelected()
  }, [round, virtual, focusSelected])

  const lines = virtual.getVirtualItems()
  const firstLine = lines[0]?.index ?? 0
  const lastLine = lines.at(-1)?.index ?? 0
  useEffect(() => {
    const inSight = rows.slice(firstLine, lastLine + 1)
    finder.see(inSight.flatMap((row) => (row.kind === 'passage' ? [row.hit] : [])))
    // A page that failed is asked for again by its button only.
    if (page === 'idle' && lastLine > 0 && lastLine >= rows.length - ahead) session.more()
  }, [rows, firstLine, lastLine, page, finder, session])

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
        {lines.map(({ index, key, start }) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={styles['row']}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={output?.more ? -1 : rows.length}
              aria-posinset={index + 1}
            >
              <ResultRow
                row={row}
                selected={selected}
                reachableId={reachable?.document.id ?? null}
                sentences={sentences}
                filters={output?.filters ?? []}
                onChoose={onChoose}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
