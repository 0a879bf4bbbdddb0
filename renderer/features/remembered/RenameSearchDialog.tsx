import type { SavedSearch } from '../../../shared/contract/index.ts'
import { useClient } from '../../client/index.ts'
import { t } from '../../words/index.ts'
import { NameDialog } from './NameDialog.tsx'

export function RenameSearchDialog({ search, onClose }: { search: SavedSearch; onClose: () => void }) {
  const { engine } = useClient()
  return (
    <NameDialog
      title={t('renameSearchTitle', { name: search.name })}
      name={search.name}
      onName={async (name) => {
        await engine.renameSearch({ id: search.id, name })
      }}
      onClose={onClose}
    />
  )
}
