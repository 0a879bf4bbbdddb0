import { ArrowDownWideNarrow, ChevronDown } from 'lucide-react'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuChoice } from '../../ui/Menu.tsx'
import { t } from '../../words/index.ts'
import { useSearchSession, useSearchState } from './context.ts'
import { rememberSort } from './sort-choice.ts'
import { sortKeys, sorts } from './sorts.ts'

/** The order of the results; it stays for later searches and visits. */
export function SortMenu() {
  const session = useSearchSession()
  const { sort } = useSearchState()
  const name = t(sortKeys[sort])
  return (
    <Menu
      align="end"
      trigger={
        <Button look="plain" size="small" aria-label={`${t('sortLabel')}: ${name}`}>
          <ArrowDownWideNarrow size={15} aria-hidden />
          {name}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      <MenuChoice
        value={sort}
        choices={sorts.map((value) => ({ value, label: t(sortKeys[value]) }))}
        onChoose={(chosen) => {
          rememberSort(chosen)
          session.setSort(chosen)
        }}
      />
    </Menu>
  )
}
