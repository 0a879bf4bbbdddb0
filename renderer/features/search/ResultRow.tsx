import type { Sentences } from './sentences.ts'
import { DocumentHead } from './DocumentHead.tsx'
import { PassageItem } from './PassageItem.tsx'
import { Folded, ListEnd, MorePassages } from './ResultExtras.tsx'
import type { Row } from './rows.ts'

interface Props {
  row: Row
  selected: number | null
  /** The document that Tab stops at: the selected passage's. */
  reachableId: number | null
  sentences: Sentences
  filters: readonly string[]
  onChoose: (passageId: number) => void
}

/** One line of the list of results. */
export function ResultRow({ row, selected, reachableId, sentences, filters, onChoose }: Props) {
  switch (row.kind) {
    case 'document':
      return (
        <DocumentHead document={row.result.document} reachable={row.result.document.id === reachableId} />
      )
    case 'passage': {
      const isFirst = selected === null && row.hit === row.result.passages[0]
      return (
        <PassageItem
          document={row.result.document}
          hit={row.hit}
          sentence={sentences.get(row.hit.id) ?? null}
          filters={filters}
          last={row.last}
          selected={row.hit.id === selected}
          reachable={row.hit.id === selected || (isFirst && row.result.document.id === reachableId)}
          onChoose={onChoose}
        />
      )
    }
    case 'more':
      return (
        <MorePassages
          result={row.result}
          count={row.count}
          reachable={row.result.document.id === reachableId}
        />
      )
    case 'folded':
      return <Folded folded={row.folded} reachable={row.of === reachableId} />
    case 'end':
      return <ListEnd end={row.end} />
  }
}
