import type { FacetsOutput } from '../../shared/contract/index.ts'
import { counted } from './counted.ts'
import { printable } from './printable.ts'
import { printLine, styled } from './print.ts'

/** Values of a field that are printed at most. */
const most = 8

const titles = { type: 'Type', in: 'Folder', date: 'Year', lang: 'Language', author: 'Author' } as const

const kinds: Record<FacetsOutput['by'], string> = {
  all: 'hold all the words',
  some: 'hold some of the words',
  meaning: 'are close in meaning',
  filters: 'fit',
}

/** What the documents of a query can be narrowed by, for a person at a terminal. */
export function printFacets({ documents, by, facets }: FacetsOutput): void {
  printLine(`${counted(documents, 'document')} that ${kinds[by]}`)
  for (const [field, values] of Object.entries(facets)) {
    if (values.length === 0) continue
    const listed = values
      .slice(0, most)
      .map(({ label, count }) => `${printable(label)} ${styled('dim', String(count))}`)
    const more = values.length > most ? `, ${values.length - most} more` : ''
    printLine(`  ${titles[field as keyof typeof titles].padEnd(9)}${listed.join(', ')}${more}`)
  }
}
