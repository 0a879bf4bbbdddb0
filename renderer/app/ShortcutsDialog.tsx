import { Fragment } from 'react'
import { useClient } from '../client/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { t } from '../words/index.ts'
import styles from './ShortcutsDialog.module.css'

const modifier = navigator.platform.startsWith('Mac') ? '⌘ K' : 'Ctrl K'

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { shell } = useClient()
  const shortcuts: readonly (readonly [keys: readonly string[], does: string])[] = [
    [['/', modifier], t('shortcutFocus')],
    [['↑', '↓'], t('shortcutMove')],
    [['↑', '↓'], t('shortcutSuggestions')],
    [[t('keyEnter'), t('keyTab')], t('shortcutTake')],
    [[t('keyBackspace')], t('shortcutRemoveFilter')],
    [[t('keyEnter')], shell ? t('shortcutOpen') : t('shortcutOpenBrowser')],
    [[t('keySpace')], t('shortcutPreview')],
    [['←', '→'], t('shortcutHits')],
    [[t('keyEscape')], t('shortcutEscape')],
    [['?'], t('shortcutHelp')],
  ]
  return (
    <Dialog open onOpenChange={onClose} title={t('shortcuts')}>
      <dl className={styles['list']}>
        {shortcuts.map(([keys, does]) => (
          <div key={does} className={styles['row']}>
            <dt>
              {keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && ` ${t('keyOr')} `}
                  <Kbd>{key}</Kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
