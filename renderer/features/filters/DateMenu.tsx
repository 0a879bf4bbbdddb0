import { ChevronDown } from 'lucide-react'
import { useDialogs } from '../../app/dialogs.ts'
import type { FacetValue } from '../../../shared/contract/index.ts'
import { hasFilter, type Chip } from '../../../shared/query/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuCheck, MenuItem, MenuLine } from '../../ui/Menu.tsx'
import { dateSpans, fieldWords, spanKeys } from '../../words/filters.ts'
import { number, t } from '../../words/index.ts'
import { useSearchSession, useSearchState } from '../search/context.ts'
import { toggleYear, withDate, withoutDates } from './date-query.ts'
import styles from './FilterRow.module.css'
import { useChoices } from './use-choices.ts'

const fields = new Set<string>(['date', 'after', 'before'])
const isSpan = (value: string): boolean => Object.hasOwn(spanKeys, value)

/** When a document was changed: the usual spans, the years that occur, or from a day to a day. */
export function DateMenu({ values, chips }: { values: readonly FacetValue[]; chips: readonly Chip[] }) {
  const session = useSearchSession()
  const { query } = useSearchState()
  const openDialog = useDialogs()
  const { choices, onOpenChange } = useChoices('date', values, chips)
  const isUsed = chips.some(({ field }) => fields.has(field))
  const years = choices.filter(({ value }) => !isSpan(value))
  const run = (query: string): void => session.run({ query })
  return (
    <Menu
      onOpenChange={onOpenChange}
      trigger={
        <Button look="plain" size="small" className={isUsed ? styles['used'] : undefined}>
          {fieldWords('date')}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      {dateSpans.map((span) => {
        const checked = hasFilter(query, 'date', span)
        return (
          <MenuCheck
            key={span}
            checked={checked}
            onChange={() => run(checked ? withoutDates(query) : withDate(query, span))}
          >
            {t(spanKeys[span])}
          </MenuCheck>
        )
      })}
      {years.length > 0 && <MenuLine />}
      {years.map(({ value, label, checked, count }) => (
        <MenuCheck
          key={value}
          checked={checked}
          count={count === null ? undefined : number(count)}
          onChange={() => run(toggleYear(query, value))}
        >
          {label}
        </MenuCheck>
      ))}
      <MenuLine />
      <MenuItem onSelect={() => openDialog({ kind: 'dateRange' })}>{t('dateRange')}</MenuItem>
      {isUsed && <MenuItem onSelect={() => run(withoutDates(query))}>{t('dateAny')}</MenuItem>}
    </Menu>
  )
}
