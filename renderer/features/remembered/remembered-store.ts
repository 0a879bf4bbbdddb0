import type { History, SavedSearch } from '../../../shared/contract/index.ts'
import type { Client } from '../../client/client.ts'
import { createStore, type Readable } from '../../state/store.ts'

/** What a person searched before and what they keep. Null until the engine has answered. */
export interface Remembered {
  saved: readonly SavedSearch[]
  history: History | null
}

/** Past searches to fetch: as many as a person looks through. */
const limit = 50

/** Keeps saved searches and history up to date from the engine's events, and asks for both whenever a connection begins. */
export function createRememberedStore(client: Pick<Client, 'engine' | 'link' | 'on'>): Readable<Remembered> {
  const store = createStore<Remembered>({ saved: [], history: null })
  const change = (part: Partial<Remembered>): void => store.set({ ...store.get(), ...part })

  const quietly = async (work: Promise<Partial<Remembered>>): Promise<void> => {
    try {
      change(await work)
    } catch {
      // That the engine cannot be reached is told over the whole window; both are asked for again once it can.
    }
  }
  const loadHistory = async (): Promise<Partial<Remembered>> => ({
    history: await client.engine.getHistory({ limit }),
  })
  const loadSaved = async (): Promise<Partial<Remembered>> => ({
    saved: await client.engine.listSavedSearches({}),
  })
  const reload = (): void => {
    void quietly(loadSaved())
    void quietly(loadHistory())
  }

  client.on('savedSearchesChanged', (saved) => change({ saved }))
  client.on('historyChanged', () => void quietly(loadHistory()))
  client.link.subscribe(() => {
    if (client.link.get().state === 'connected') reload()
  })
  reload()
  return store
}
