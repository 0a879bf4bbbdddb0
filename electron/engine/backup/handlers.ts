import type { EngineHandlers } from '../../../shared/contract/index.ts'
import type { CheckedInput, EngineEvents } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Replace } from '../replaceable-engine.ts'
import { requestRebuild } from '../store/library/rebuild.ts'
import type { Store } from '../store/types.ts'
import { checkLibrary } from './check-library.ts'
import { deleteData, deleteLibrary } from './delete-everything.ts'
import { exportSettings, type ImportParts } from './export-settings.ts'
import { importSettings } from './import-settings.ts'

type Requests =
  | 'rebuildState'
  | 'rebuildLibrary'
  | 'checkLibrary'
  | 'exportSettings'
  | 'importSettings'
  | 'deleteEverything'

export interface KeepingParts {
  store: Remote<Store>
  library: ImportParts['library']
  /** Those that an import uses. */
  handlers: ImportParts['handlers']
  directories: { library: string; data: string }
  replace: Replace
  /** Work was queued. */
  wake: () => void
  tell: {
    rebuild: (state: EngineEvents['rebuildChanged']) => void
    check: (progress: EngineEvents['checkProgress']) => void
  }
}

/** The directory of such a library is not what there is of it. */
async function refuseOnServer(store: Remote<Store>): Promise<void> {
  const state = await store.serverState()
  if (!state) return
  throw new TroveError(
    'INVALID_INPUT',
    `This library is in the database ${state.server}, which others may use: its administrator restores it, or drops it.`,
  )
}

/** The requests about the library as something that is kept, checked, and taken along. */
export function keepingHandlers(parts: KeepingParts): Pick<EngineHandlers, Requests> {
  const { store, directories, replace, tell } = parts
  return {
    rebuildState: () => store.rebuildState(),
    rebuildLibrary: async () => {
      await refuseOnServer(store)
      await replace(async () => void (await requestRebuild(directories.library, 'wish')))
      return {}
    },
    checkLibrary: async ({ repair }: CheckedInput<'checkLibrary'>, { signal }) => {
      const report = await checkLibrary(store, { repair }, signal, tell.check)
      if (repair && report.findings.length > 0) parts.wake()
      return report
    },
    exportSettings: () => exportSettings(parts),
    importSettings: ({ settings }, context) => importSettings(parts, settings, context),
    deleteEverything: async () => {
      await refuseOnServer(store)
      await replace(async () => {
        await deleteLibrary(directories.library)
        await deleteData(directories.data)
      })
      return {}
    },
  }
}
