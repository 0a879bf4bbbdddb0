import { resolveDate, type Chip, type Field } from '../../shared/query/index.ts'
import type { DocumentSummary } from '../../shared/contract/index.ts'

const now = Date.UTC(2026, 10, 20, 9)

/** What a document has in the place of a field of text. */
function textOf(document: DocumentSummary, field: Field): string {
  if (field === 'in') return document.path
  if (field === 'lang') return document.language ?? ''
  return String(
    { type: document.type, name: document.name, title: document.title, author: document.author }[
      field as 'type'
    ] ?? '',
  )
}

/** Whether a document passes a filter: dates and sizes as they are resolved, texts where they are contained. */
export const passes = (
  document: DocumentSummary,
  { field, values }: Pick<Chip, 'field' | 'values'>,
): boolean =>
  values.some((value) => {
    if (value.kind === 'text') return textOf(document, field).toLowerCase().includes(value.text.toLowerCase())
    if (value.kind === 'date') {
      const { from, to } = resolveDate(value, now)
      return document.modifiedAt >= (from ?? -Infinity) && document.modifiedAt < (to ?? Infinity)
    }
    const measured = value.kind === 'size' ? document.size : (document.pages ?? 1)
    return measured >= (value.min ?? -Infinity) && measured <= (value.max ?? Infinity)
  })
