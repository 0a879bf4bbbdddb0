import { fromWireError } from '../../../shared/errors.ts'
import { PathDialog } from '../../ui/PathDialog.tsx'
import { useClient } from '../../client/index.ts'
import { useToast } from '../../ui/toast-context.ts'
import { t } from '../../words/index.ts'
import { lastName } from './last-name.ts'

interface Props {
  /** Names of what was dropped: a browser tells no paths. */
  names: readonly string[]
  onClose: () => void
}

/** A folder or file by its path, for windows that have no system dialog. */
export function AddPathDialog({ names, onClose }: Props) {
  const { engine } = useClient()
  const toast = useToast()
  const [dropped] = names

  const add = async (path: string): Promise<void> => {
    const [answer] = await engine.addFolders({ paths: [path] })
    if (answer?.error) throw fromWireError(answer.error)
    toast({ text: t('addedOne', { name: lastName(path) }) })
  }

  return (
    <PathDialog
      title={t('addPathTitle')}
      text={t('addPathText')}
      action={{ label: t('add'), busy: t('adding') }}
      placeholder={t('addPathExample')}
      onPath={add}
      onClose={onClose}
    >
      {dropped !== undefined && <p>{t('dropNameHint', { name: dropped })}</p>}
    </PathDialog>
  )
}
