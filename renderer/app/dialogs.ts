import { createContext, useContext } from 'react'
import type { AddedPath, Folder, SavedSearch } from '../../shared/contract/index.ts'

/** The dialogs of the window; one is open at a time. */
export type OpenDialog =
  /** `names`: what was dropped without a path, if anything was. */
  | { kind: 'addPath'; names: readonly string[] }
  | { kind: 'addFolder'; path: string }
  | { kind: 'folderRules'; folder: Folder }
  | { kind: 'addAnswers'; answers: readonly AddedPath[] }
  | { kind: 'removeFolder'; folder: Folder }
  | { kind: 'importModel' }
  | { kind: 'problems' }
  | { kind: 'shortcuts' }
  | ({ kind: 'saveSearch' } & Pick<SavedSearch, 'query' | 'mode' | 'sort'>)
  | { kind: 'renameSearch'; search: SavedSearch }
  | { kind: 'dateRange' }

export const DialogContext = createContext<(dialog: OpenDialog) => void>(() => undefined)

/** Opens a dialog, in place of the one that is open. */
export const useDialogs = (): ((dialog: OpenDialog) => void) => useContext(DialogContext)
