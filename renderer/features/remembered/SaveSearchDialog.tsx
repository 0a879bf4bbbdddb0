import type { SavedSearch } from '../../../shared/contract/index.ts'
import { useClient } from '../../client/index.ts'
import { useToast } from '../../ui/toast-context.ts'
import { t } from '../../words/index.ts'
import { NameDialog } from './NameDialog.tsx'

interface Props {
  search: Pick<SavedSearch, 'query' | 'mode' | 'sort'>
  onClose: () => void
}

export function SaveSearchDialog({ search: { query, mode, sort }, onClose }: Props) {
  const { engine } = useClient()
  const toast = useToast()
  const save = async (name: string): Promise<void> => {
    await engine.saveSearch({ name, query, mode, sort })
    toast({ text: t('savedAs', { name }) })
  }
  return (
    <NameDialog
      title={t('saveSearchTitle')}
      text={t('saveSearchText')}
      name={query.trim().slice(0, 60)}
      onName={save}
      onClose={onClose}
    />
  )
}
