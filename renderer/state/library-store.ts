import type { Folder, ModelStatus, Progress, RebuildState } from '../../shared/contract/index.ts'
import { toTroveError, type TroveError } from '../../shared/errors.ts'
import type { Client } from '../client/client.ts'
import { createStore, type Readable } from './store.ts'

/** What the window knows of the library all the time, without asking. */
export interface Library {
  folders: readonly Folder[]
  progress: Progress
  model: ModelStatus
  /** Why it is being made anew from the files; null when it is not. */
  rebuild: RebuildState | null
}

export interface LibraryState {
  /** Null until the engine has answered for the first time. */
  library: Library | null
  /** Why the engine does not answer; null while all is well. */
  error: TroveError | null
}

export interface LibraryStore extends Readable<LibraryState> {
  /** Asks for everything again, as after an error. */
  reload(): void
}

/** Keeps `Library` up to date from the engine's events, and asks for all of it whenever a connection begins. */
export function createLibraryStore(client: Pick<Client, 'engine' | 'link' | 'on'>): LibraryStore {
  const store = createStore<LibraryState>({ library: null, error: null })
  let load = 0

  const change = (part: Partial<Library>): void => {
    const { library } = store.get()
    if (library !== null) store.set({ library: { ...library, ...part }, error: null })
  }
  client.on('progress', (progress) => change({ progress }))
  client.on('foldersChanged', (folders) => change({ folders }))
  client.on('modelChanged', (model) => change({ model }))
  client.on('rebuildChanged', (rebuild) => change({ rebuild }))

  const reload = async (): Promise<void> => {
    const mine = ++load
    try {
      const [{ progress, model }, folders, rebuild] = await Promise.all([
        client.engine.status({}),
        client.engine.listFolders({}),
        client.engine.rebuildState({}),
      ])
      if (mine === load) store.set({ library: { folders, progress, model, rebuild }, error: null })
    } catch (cause) {
      const error = toTroveError(cause)
      // A lost connection comes back by itself, and this is asked again then.
      if (mine === load && error.code !== 'DISCONNECTED') store.set({ ...store.get(), error })
    }
  }
  client.link.subscribe(() => {
    if (client.link.get().state === 'connected') void reload()
  })
  void reload()

  return { get: store.get, subscribe: store.subscribe, reload: () => void reload() }
}
