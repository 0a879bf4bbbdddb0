import { createHash } from 'node:crypto'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { ExtractedContent } from '../extract/service.ts'
import type { Log } from '../log.ts'
import type { ModelInUse } from '../embed/model-state.ts'
import { embedAll, saveVectors } from '../pipeline/embed-stage.ts'
import type { ContentToSave, Store } from '../store/types.ts'
import { chunkIdOfEntry, type Chunk, type Entry } from './lines.ts'

/** An entry on its way into the database; a text with its passages, cut when they are needed. */
export interface Wanted {
  entry: Entry
  cut: () => Promise<ExtractedContent>
}

/** Of a text all by itself, so that no two texts, and no file, show one content. */
const hashOf = ({ chunkId, text, metadata }: Chunk): string =>
  createHash('sha256')
    .update(`trove:collection\n${JSON.stringify([chunkId, text, metadata])}`)
    .digest('hex')

const putsOf = (wanted: readonly Wanted[]) =>
  wanted.flatMap(({ entry, cut }) =>
    'put' in entry ? [{ chunk: entry.put, hash: hashOf(entry.put), cut }] : [],
  )

/**
 * Brings entries, each of another text, into the database. Texts that it has already are left as they are. Answers the
 * documents of the texts.
 */
export async function applyEntries(
  store: Remote<Store>,
  wanted: readonly Wanted[],
): Promise<Map<string, number>> {
  const deleted = wanted.filter(({ entry }) => 'delete' in entry).map(({ entry }) => chunkIdOfEntry(entry))
  if (deleted.length > 0) await store.removeChunks({ chunkIds: deleted })
  const puts = putsOf(wanted)
  if (puts.length === 0) return new Map()
  const chunkIds = puts.map(({ chunk }) => chunk.chunkId)
  const known = new Map((await store.chunkHashes({ chunkIds })).map(({ chunkId, hash }) => [chunkId, hash]))
  const sizes = puts.map(({ chunk }) => ({
    chunkId: chunk.chunkId,
    size: Buffer.byteLength(chunk.text),
    modifiedAt: chunk.at,
  }))
  // First what may fail: a text that can't be cut leaves nothing behind.
  const cuts = await Promise.all(
    puts.map(({ chunk, hash, cut }) => (known.get(chunk.chunkId) === hash ? null : cut())),
  )
  const documentIds = await store.placeChunks({ chunks: sizes })
  const contents = puts.flatMap(({ hash }, index): ContentToSave[] => {
    const content = cuts[index]
    const [documentId, size] = [documentIds[index], sizes[index]]
    return content && documentId !== undefined && size ? [{ documentId, hash, content, ...size }] : []
  })
  if (contents.length > 0) await store.saveContents({ contents })
  return new Map(chunkIds.map((chunkId, index) => [chunkId, documentIds[index] ?? 0]))
}

/** Embeds what documents show and has no vector yet. Answers those of them that the model could not embed, or not whole. */
export async function embedDocuments(
  store: Remote<Store>,
  { modelId, embedder }: ModelInUse,
  documentIds: readonly number[],
  log: Log,
  signal: AbortSignal,
): Promise<ReadonlySet<number>> {
  const lacking = await store.lackingVectors({ modelId, documentIds })
  if (lacking.length === 0) return new Set()
  const vectors = await embedAll(embedder, lacking, log, signal)
  const contentIds = [...new Set(lacking.map(({ contentId }) => contentId))]
  await saveVectors(store, modelId, vectors, contentIds)
  const without = lacking.filter(({ passageId }) => !vectors.has(passageId))
  return new Set(without.map(({ documentId }) => documentId))
}
