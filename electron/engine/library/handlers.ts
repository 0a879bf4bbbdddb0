import type { EngineHandlers } from '../../../shared/contract/index.ts'
import type { Library } from './library.ts'

type Requests = 'reconcile' | 'getRules' | 'setRules' | 'getFolderRules' | 'setFolderRules' | 'previewFolder'

/** Requests about what folders hold, and by which rules. */
export const libraryHandlers = (library: Library): Pick<EngineHandlers, Requests> => ({
  reconcile: async () => ({ done: await library.reconcile() }),
  getRules: () => library.getRules(),
  setRules: async (rules) => {
    await library.setRules(rules)
    return {}
  },
  getFolderRules: ({ folderId }) => library.getFolderRules(folderId),
  setFolderRules: async ({ folderId, rules }) => {
    await library.setFolderRules(folderId, rules)
    return {}
  },
  previewFolder: ({ path, rules }, { signal }) => library.preview(path, rules, signal),
})
