import type { Folder, Progress } from '../../../shared/contract/library.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'

export interface RebuildEndOptions {
  store: Pick<Remote<Store>, 'rebuildState' | 'finishRebuild'>
  folders: () => Promise<Folder[]>
  /** Programs have added texts: a library may hold nothing else. */
  hasTexts: () => boolean
  progress: () => Promise<Progress>
  /** The former database is gone. */
  onEnd: () => void
}

/** Every file of every folder has been read; a folder that is away now still has its files only in the former database. */
async function isComplete({ folders, hasTexts, progress }: RebuildEndOptions): Promise<boolean> {
  const { state, documents, fault } = await progress()
  if (state !== 'idle' || documents.pending > 0 || fault) return false
  const chosen = await folders()
  return (
    (chosen.length > 0 || hasTexts()) &&
    chosen.every(({ state }) => state === 'watching' || state === 'polling')
  )
}

/** To be called whenever there is nothing left to do: ends a rebuild that is complete. */
export function rebuildEnd(options: RebuildEndOptions): () => Promise<void> {
  const { store } = options
  let rebuilding: boolean | null = null
  return async () => {
    rebuilding ??= (await store.rebuildState()) !== null
    if (!rebuilding || !(await isComplete(options))) return
    rebuilding = false
    await store.finishRebuild()
    options.onEnd()
  }
}
