import { useMemo, useRef, type RefObject } from 'react'
import { filtersAsChips, parseQuery, withoutChip } from '../../../shared/query/index.ts'
import type { FacetField } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'
import { useCounts, useSearchSession, useSearchState } from '../search/context.ts'
import { DateMenu } from './DateMenu.tsx'
import { FilterChip } from './FilterChip.tsx'
import { FilterMenu } from './FilterMenu.tsx'
import styles from './FilterRow.module.css'

/** The menus, in their order. */
const fields: readonly FacetField[] = ['type', 'in', 'date', 'lang', 'author']

/** The filters of the query, which stand in the box as well, and the menus that add to them. */
export function FilterRow({ box }: { box: RefObject<HTMLInputElement | null> }) {
  const session = useSearchSession()
  const { query } = useSearchState()
  const { facets } = useCounts()
  const list = useRef<HTMLUListElement>(null)
  const chips = useMemo(() => filtersAsChips(parseQuery(query)), [query])

  const remove = (id: string): void => {
    const place = chips.findIndex((chip) => chip.id === id)
    session.run({ query: withoutChip(query, id) })
    // The focus goes to the neighbour, or back to the box after the last one.
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const next = buttons[place + 1] ?? buttons[place - 1] ?? box.current
    next?.focus()
  }

  return (
    <div className={styles['filters']}>
      <div className={styles['menus']} role="group" aria-label={t('filters')}>
        {fields.map((field) => {
          const values = facets?.facets[field] ?? []
          const isUsed = chips.some((chip) => chip.field === field)
          if (field === 'date')
            return (facets !== null || isUsed) && <DateMenu key={field} values={values} chips={chips} />
          return (
            (values.length > 0 || isUsed) && (
              <FilterMenu key={field} field={field} values={values} chips={chips} />
            )
          )
        })}
      </div>
      {chips.length > 0 && (
        <ul ref={list} className={styles['chips']} aria-label={t('filters')}>
          {chips.map((chip) => (
            <FilterChip key={chip.id} chip={chip} onRemove={() => remove(chip.id)} />
          ))}
        </ul>
      )}
    </div>
  )
}
