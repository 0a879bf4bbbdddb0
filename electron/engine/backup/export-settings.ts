import type { EngineHandlers, ExportedSettings } from '../../../shared/contract/index.ts'
import { speed } from '../../../shared/contract/library.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Library } from '../library/library.ts'
import type { Store } from '../store/types.ts'

export interface ExportParts {
  store: Pick<Remote<Store>, 'getSetting' | 'listFolders' | 'listSavedSearches' | 'getHistory'>
  library: Pick<Library, 'getRules' | 'getFolderRules'>
}

/** What a person made, without what they searched: see `exportedSettings`. */
export async function exportSettings({ store, library }: ExportParts): Promise<ExportedSettings> {
  const chosen = speed.safeParse(await store.getSetting({ name: 'speed' }))
  const { enabled } = await store.getHistory({ limit: 1 })
  const folders: ExportedSettings['folders'] = []
  for (const { id, path } of await store.listFolders()) {
    folders.push({ path, rules: await library.getFolderRules(id) })
  }
  const saved = await store.listSavedSearches()
  return {
    format: 'trove-export',
    version: 1,
    exportedAt: Date.now(),
    settings: {
      rules: await library.getRules(),
      history: enabled,
      ...(chosen.success ? { speed: chosen.data } : {}),
    },
    folders,
    savedSearches: saved.map(({ name, query, mode, sort }) => ({ name, query, mode, sort })),
  }
}

export type ImportParts = ExportParts & {
  handlers: Pick<EngineHandlers, 'addFolders' | 'saveSearch' | 'setHistory' | 'setRules' | 'setSpeed'>
}
