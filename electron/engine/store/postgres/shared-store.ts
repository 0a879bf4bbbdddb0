import type { ServerState } from '../../../../shared/contract/database-server.ts'
import { toTroveError, TroveError } from '../../../../shared/errors.ts'
import type { Database } from '../database.ts'
import type { Store } from '../types.ts'
import type { Presence } from './presence.ts'
import type { ServerAddress } from './server-address.ts'
import type { Suitability } from './suitability.ts'
import type { VectorIndexes } from './vector-indexes.ts'

export interface SharedParts {
  store: Store
  database: Database
  presence: Presence
  indexes: VectorIndexes
  address: ServerAddress
  suitability: Suitability
}

/** What only the engine that indexes this machine's folders may do. */
const indexersOnly = [
  'addFolder',
  'putFiles',
  'putSkipped',
  'removeFiles',
  'startJobs',
  'setAside',
  'linkContents',
  'saveContents',
  'failDocument',
  'postponeDocument',
  'rememberPoisonous',
  'retry',
  'collectGarbage',
  'saveEmbeddings',
  'addModel',
  'countWords',
] as const satisfies readonly (keyof Store)[]

/** What concerns one folder, which has to be this machine's too. */
const ofFolder = [
  'removeFolder',
  'setFolderRules',
  'setFolderDevices',
] as const satisfies readonly (keyof Store)[]

const onlyReads = (replica: boolean): TroveError =>
  new TroveError(
    'FOLDER_ELSEWHERE',
    replica
      ? 'The database server is a read replica: folders are indexed by an engine that uses the primary server.'
      : "Another Trove indexes this machine's folders. Close it first, or use it.",
  )

const folderSql = `
  select m.id, m.host, f.path from folders f join machines m on m.id = f.machine where f.id = $1`

/** A store that several machines use: each changes only what is its own, and what went wrong with the connection is made good. */
export function sharedStore({
  store,
  database,
  presence,
  indexes,
  address,
  suitability,
}: SharedParts): Store {
  const { replica } = suitability
  const mayIndex = (): void => {
    if (!presence.isIndexer) throw onlyReads(replica)
    if (presence.indexing) return
    throw new TroveError(
      'DATABASE_UNREACHABLE',
      `The connection to the database server ${address.name} was lost, and is being made again.`,
    )
  }
  const ownFolder = async (folderId: number): Promise<void> => {
    const [folder] = await database.read((connection) =>
      connection.query<{ id: number; host: string; path: string }>(folderSql, [folderId]),
    )
    if (!folder || folder.id === database.shared?.machine) return
    throw new TroveError(
      'FOLDER_ELSEWHERE',
      `${folder.path} belongs to the machine “${folder.host}”: change it there.`,
      { details: { machine: folder.host } },
    )
  }

  const guarded: Partial<Record<keyof Store, unknown>> = {}
  const call = (name: keyof Store) => store[name] as (...input: unknown[]) => Promise<unknown>
  for (const name of indexersOnly) {
    guarded[name] = async (...input: unknown[]) => {
      mayIndex()
      return call(name)(...input)
    }
  }
  for (const name of ofFolder) {
    guarded[name] = async (input: { folderId: number }) => {
      mayIndex()
      await ownFolder(input.folderId)
      return call(name)(input)
    }
  }

  /** Jobs that could not be put back while the server was away. */
  const unreleased = new Set<number>()

  return {
    ...store,
    ...(guarded as Partial<Store>),

    async releaseJobs({ documentIds }) {
      try {
        await store.releaseJobs({ documentIds })
      } catch (cause) {
        if (toTroveError(cause).code !== 'DATABASE_UNREACHABLE') throw cause
        for (const id of documentIds) unreleased.add(id)
      }
    },

    async startJobs(input) {
      mayIndex()
      if (unreleased.size > 0) {
        const documentIds = [...unreleased]
        await store.releaseJobs({ documentIds })
        for (const id of documentIds) unreleased.delete(id)
      }
      return store.startJobs(input)
    },

    // One that only reads takes a model that is there.
    async useModel(info) {
      if (presence.isIndexer) return store.useModel(info)
      const [known] = await database.read((connection) =>
        connection.query<{ modelId: number }>('select id as "modelId" from models where fingerprint = $1', [
          info.fingerprint,
        ]),
      )
      if (known) return known
      throw new TroveError(
        'MODEL_INVALID',
        `No document on the database server was embedded with the model ${info.name}.`,
      )
    },

    // Another machine may use them.
    dropOtherModels: async () => undefined,

    runCheck: async (input) => {
      if (input.repair) mayIndex()
      return store.runCheck(input)
    },

    async rest() {
      if (presence.indexing) await store.rest()
    },

    async serverState(): Promise<ServerState> {
      const rows = await database.read((connection) =>
        connection.query<{ machines: number }>('select count(*)::int as machines from machines'),
      )
      return {
        server: address.name,
        version: suitability.version,
        extensions: { ...suitability.extensions },
        ranking: { words: 'sql', vectors: indexes.any ? 'hnsw' : 'exact' },
        indexing: presence.isIndexer,
        replica,
        machines: rows[0]?.machines ?? 0,
      }
    },
  }
}
