import { ChevronDown } from 'lucide-react'
import type { SearchMode } from '../../../shared/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuChoice } from '../../ui/Menu.tsx'
import { t } from '../../words/index.ts'
import { modeKeys } from './modes.ts'

interface Props {
  mode: SearchMode
  onChoose: (mode: SearchMode) => void
}

export function ModeMenu({ mode, onChoose }: Props) {
  const choices = [
    { value: 'hybrid', label: t('modeHybrid'), text: t('modeHybridText') },
    { value: 'meaning', label: t('modeMeaning'), text: t('modeMeaningText') },
    { value: 'exact', label: t('modeExact'), text: t('modeExactText') },
  ] as const
  const name = t(modeKeys[mode])
  return (
    <Menu
      align="end"
      trigger={
        <Button look="plain" size="small" aria-label={`${t('modeLabel')}: ${name}`}>
          {name}
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      <MenuChoice value={mode} choices={choices} onChoose={onChoose} />
    </Menu>
  )
}
