import { useState, type ReactNode } from 'react'
import { ProblemsDialog } from '../features/activity/ProblemsDialog.tsx'
import { DateRangeDialog } from '../features/filters/DateRangeDialog.tsx'
import { AddAnswersDialog } from '../features/library/AddAnswersDialog.tsx'
import { AddPathDialog } from '../features/library/AddPathDialog.tsx'
import { RemoveFolderDialog } from '../features/library/RemoveFolderDialog.tsx'
import { ImportModelDialog } from '../features/model/ImportModelDialog.tsx'
import { RenameSearchDialog } from '../features/remembered/RenameSearchDialog.tsx'
import { SaveSearchDialog } from '../features/remembered/SaveSearchDialog.tsx'
import { AddFolderDialog } from '../features/rules/AddFolderDialog.tsx'
import { FolderRulesDialog } from '../features/rules/FolderRulesDialog.tsx'
import { DialogContext, type OpenDialog } from './dialogs.ts'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'

function Shown({ dialog, onClose }: { dialog: OpenDialog; onClose: () => void }) {
  switch (dialog.kind) {
    case 'addPath':
      return <AddPathDialog names={dialog.names} onClose={onClose} />
    case 'addAnswers':
      return <AddAnswersDialog answers={dialog.answers} onClose={onClose} />
    case 'addFolder':
      return <AddFolderDialog path={dialog.path} onClose={onClose} />
    case 'folderRules':
      return <FolderRulesDialog folder={dialog.folder} onClose={onClose} />
    case 'removeFolder':
      return <RemoveFolderDialog folder={dialog.folder} onClose={onClose} />
    case 'importModel':
      return <ImportModelDialog onClose={onClose} />
    case 'problems':
      return <ProblemsDialog onClose={onClose} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />
    case 'saveSearch':
      return <SaveSearchDialog search={dialog} onClose={onClose} />
    case 'renameSearch':
      return <RenameSearchDialog search={dialog.search} onClose={onClose} />
    case 'dateRange':
      return <DateRangeDialog onClose={onClose} />
  }
}

/** Holds the one open dialog; `useDialogs` opens one. */
export function DialogHost({ children }: { children: ReactNode }) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  return (
    <DialogContext value={setDialog}>
      {children}
      {dialog && <Shown dialog={dialog} onClose={() => setDialog(null)} />}
    </DialogContext>
  )
}
