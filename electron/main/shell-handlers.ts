import { BrowserWindow, dialog, shell, type OpenDialogOptions } from 'electron'
import { existsSync } from 'node:fs'
import { dirname, isAbsolute } from 'node:path'
import type { ShellHandlers } from '../../shared/contract/shell.ts'
import type { EngineClient } from '../../shared/contract/types.ts'
import { TroveError } from '../../shared/errors.ts'
import { isRunnable } from './openable.ts'
import type { StateFile } from './state-file.ts'

/** Asks for paths in the system's own dialog, which begins where something was last chosen. */
async function choose(state: StateFile, options: OpenDialogOptions): Promise<string[]> {
  const { lastFolder } = state.state
  const withStart = lastFolder === undefined ? options : { ...options, defaultPath: lastFolder }
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, withStart)
    : dialog.showOpenDialog(withStart))
  const [first] = filePaths
  if (canceled || first === undefined) return []
  state.remember({ lastFolder: dirname(first) })
  return filePaths
}

export function chooseFolders(state: StateFile): Promise<string[]> {
  // Only macOS has a dialog for folders and files alike; elsewhere asking for both leaves out folders.
  const kinds =
    process.platform === 'darwin' ? (['openDirectory', 'openFile'] as const) : (['openDirectory'] as const)
  return choose(state, {
    title: 'Add to Trove',
    buttonLabel: 'Add',
    properties: [...kinds, 'multiSelections'],
  })
}

const modelDialog: OpenDialogOptions = {
  title: 'Choose the model file',
  buttonLabel: 'Use',
  filters: [{ name: 'Model (.onnx)', extensions: ['onnx'] }],
  properties: ['openFile'],
}

/** What only the desktop can do for a window. */
export function shellHandlers(engine: EngineClient, state: StateFile, rebuild: () => void): ShellHandlers {
  /** Where a document is; the window names it by number, so it cannot make us open anything else. */
  async function pathOf(documentId: number, signal: AbortSignal): Promise<string> {
    const { path, name } = await engine.getDocument({ documentId }, { signal })
    if (!isAbsolute(path)) {
      throw new TroveError('NOT_FOUND', `“${name}” was added by a program, so there is no file to open.`)
    }
    if (!existsSync(path)) {
      throw new TroveError(
        'FILE_VANISHED',
        `“${name}” is not there any more. It was moved, renamed or deleted.`,
      )
    }
    return path
  }

  return {
    rebuildDamagedLibrary() {
      rebuild()
      return {}
    },
    chooseFolders: async () => ({ paths: await chooseFolders(state) }),
    chooseModel: async () => ({ path: (await choose(state, modelDialog))[0] ?? null }),
    async openDocument({ documentId }, { signal }) {
      const path = await pathOf(documentId, signal)
      if (await isRunnable(path)) {
        shell.showItemInFolder(path)
        return {}
      }
      const fault = await shell.openPath(path)
      if (fault !== '') {
        throw new TroveError('FILE_UNREADABLE', `The system has no program that opens “${path}”: ${fault}`)
      }
      return {}
    },
    async revealDocument({ documentId }, { signal }) {
      shell.showItemInFolder(await pathOf(documentId, signal))
      return {}
    },
  }
}
