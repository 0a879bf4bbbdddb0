import { useState } from 'react'
import type { FolderRules } from '../../../shared/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx'
import { t } from '../../words/index.ts'
import { lastName } from '../library/last-name.ts'
import { useAdd } from '../library/use-add.ts'
import { PreviewSummary } from './PreviewSummary.tsx'
import { RulesForm } from './RulesForm.tsx'
import { usePreview } from './use-preview.ts'

/** Everything as in the library. */
const noRules: FolderRules = {
  exclude: '',
  include: '',
  useIgnoreFiles: null,
  hidden: null,
  waste: null,
  maxMegabytes: null,
}

/** What adding a folder would bring, before it is added. */
export function AddFolderDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const add = useAdd()
  const [rules, setRules] = useState<FolderRules | null>(null)
  const previewed = usePreview(path, rules)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('addFolderTitle', { name: lastName(path) })}
      description={t('addFolderText')}
      look="wide"
    >
      <PreviewSummary {...previewed} />
      {rules && <RulesForm rules={rules} onChange={setRules} />}
      <DialogButtons>
        {rules === null && (
          <Button look="plain" onClick={() => setRules(noRules)}>
            {t('addFolderRules')}
          </Button>
        )}
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          look="primary"
          onClick={() => {
            onClose()
            void add.paths([path], rules ?? undefined)
          }}
        >
          {t('add')}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
