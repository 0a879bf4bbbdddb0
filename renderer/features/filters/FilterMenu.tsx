import { ChevronDown } from 'lucide-react'
import type { FacetField, FacetValue } from '../../../shared/contract/index.ts'
import { toggleFilter, type Chip } from '../../../shared/query/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuCheck } from '../../ui/Menu.tsx'
import { fieldWords } from '../../words/filters.ts'
import { number } from '../../words/index.ts'
import { useSearchSession } from '../search/context.ts'
import styles from './FilterRow.module.css'
import { useChoices } from './use-choices.ts'

interface Props {
  field: FacetField
  values: readonly FacetValue[]
  chips: readonly Chip[]
}

/** What a field of the results can be narrowed to, with counts; several at once mean any of them. */
export function FilterMenu({ field, values, chips }: Props) {
  const session = useSearchSession()
  const { choices, onOpenChange } = useChoices(field, values, chips)
  const isUsed = chips.some((chip) => chip.field === field)
  return (
    <Menu
      onOpenChange={onOpenChange}
      trigger={
        <Button look="plain" size="small" className={isUsed ? styles['used'] : undefined}>
          {fieldWords(field)}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      {choices.map(({ value, label, checked, count }) => (
        <MenuCheck
          key={value}
          checked={checked}
          count={count === null ? undefined : number(count)}
          onChange={() => session.run({ query: toggleFilter(session.get().query, field, value) })}
        >
          {label}
        </MenuCheck>
      ))}
    </Menu>
  )
}
