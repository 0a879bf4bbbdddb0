import type { EngineHandlers } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { ModelInUse } from '../embed/model-state.ts'
import type { Store } from '../store/types.ts'
import type { Collection } from './collection.ts'
import { searchPassages } from './search-passages.ts'

export interface CollectionParts {
  store: Remote<Store>
  collection: Pick<Collection, 'embed' | 'delete'>
  /** Throws `MODEL_MISSING`. */
  model: () => Promise<ModelInUse>
}

type Requests = 'embedText' | 'deleteText' | 'searchPassages'

/** The requests about texts that programs add. */
export const collectionHandlers = ({
  store,
  collection,
  model,
}: CollectionParts): Pick<EngineHandlers, Requests> => ({
  embedText: (input) => collection.embed(input),
  deleteText: async ({ chunkId }) => {
    await collection.delete(chunkId)
    return {}
  },
  searchPassages: async (input, { signal }) => ({
    results: await searchPassages(store, await model(), input, signal),
  }),
})
