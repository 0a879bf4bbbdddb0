import { Gauge } from 'lucide-react'
import type { Progress, Speed } from '../../../shared/contract/index.ts'
import { useClient } from '../../client/index.ts'
import { useReport } from '../../state/use-report.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuChoice } from '../../ui/Menu.tsx'
import { t } from '../../words/index.ts'
import styles from './StatusBar.module.css'

const names = { quiet: 'speedQuiet', normal: 'speedNormal', fast: 'speedFast' } as const
const texts = { quiet: 'speedQuietText', normal: 'speedNormalText', fast: 'speedFastText' } as const
const speeds: readonly Speed[] = ['quiet', 'normal', 'fast']

/** How much of the machine reading may take. */
export function SpeedMenu({ speed }: { speed: Progress['speed'] }) {
  const { engine } = useClient()
  const report = useReport()
  const name = speed.now === speed.chosen ? t(names[speed.now]) : t('speedOnBattery')
  return (
    <Menu
      trigger={
        <Button look="plain" size="small" className={styles['button']} aria-label={`${t('speed')}: ${name}`}>
          <Gauge size={14} aria-hidden />
          {name}
        </Button>
      }
    >
      <MenuChoice
        value={speed.chosen}
        choices={speeds.map((value) => ({ value, label: t(names[value]), text: t(texts[value]) }))}
        onChoose={(chosen) => void report(engine.setSpeed({ speed: chosen }))}
      />
    </Menu>
  )
}
