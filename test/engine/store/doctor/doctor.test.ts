import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Driver } from '../../../../electron/engine/store/driver.ts'
import type { Store } from '../../../../electron/engine/store/types.ts'
import type { LibraryFinding } from '../../../../shared/contract/keeping.ts'
import { onServer } from '../support/server-database.ts'
import { useDatabase } from '../support/library.ts'
import { addTexts, foundTexts } from '../support/samples.ts'

let driver: Driver
let store: Store
let modelId: number
useDatabase((opened) => ({ driver, store } = opened))

const dimensions = 64

async function embedAll(): Promise<void> {
  const pending = await store.pendingPassages({ modelId, limit: 100 })
  if (pending.length === 0) return
  await store.saveEmbeddings({
    modelId,
    passageIds: Int32Array.from(pending, ({ passageId }) => passageId),
    vectors: Float32Array.from({ length: pending.length * dimensions }, (_, at) => 1 + (at % 7)),
    completeContentIds: [...new Set(pending.map(({ contentId }) => contentId))],
  })
}

async function countAll(): Promise<void> {
  while ((await store.countWords()) > 0);
}

/** Writes what the database itself would refuse, as a damaged file does. */
const behindItsBack = (sql: string): Promise<void> =>
  driver.exec(`set session_replication_role = replica; ${sql}; set session_replication_role = default`)

async function check(repair = false): Promise<LibraryFinding[]> {
  const findings: LibraryFinding[] = []
  for (const name of await store.listChecks()) {
    const finding = await store.runCheck({ name, repair })
    if (finding) findings.push(finding)
  }
  return findings
}

beforeAll(async () => {
  ;({ modelId } = await store.useModel({ name: 'test', fingerprint: 'f', dimensions }))
})

const texts = { a: ['marmot on the hill', 'marmot in the burrow'], b: ['heron by the lake'] }

beforeEach(async () => {
  await addTexts(store, '/documents/a.txt', 'a', texts.a)
  await addTexts(store, '/documents/b.txt', 'b', texts.b)
  await countAll()
  await embedAll()
})

/** Reads again what is queued, as the engine would. */
async function readQueued(): Promise<string[]> {
  const jobs = await store.startJobs({ limit: 10 })
  for (const { path } of jobs) {
    const name = path.includes('a.txt') ? 'a' : 'b'
    await addTexts(store, path, name, texts[name])
  }
  return jobs.map(({ path }) => path)
}

describe('the doctor', () => {
  it('finds nothing in a library that is sound, nor in one of which a part is indexed', async () => {
    expect(await check()).toEqual([])
    await addTexts(store, '/documents/c.txt', 'c', ['otter in the stream'])
    expect(await check()).toEqual([])
    await store.removeFiles({
      documentIds: (await store.filesByPath({ paths: ['/documents/c.txt'] })).map(
        ({ documentId }) => documentId,
      ),
    })
    expect(await check()).toEqual([])
    await store.collectGarbage()
  })

  const vectors = () => `passage_embeddings_${modelId}`
  const codes = () => `passage_codes_${modelId}`
  const ofA = `(select id from passages where text like 'marmot%' limit 1)`

  const damages: [string, () => string][] = [
    ['contents that lack passages, or have too many', () => `delete from passages where id = ${ofA}`],
    [
      'contents with passages that have no words',
      () => `delete from passage_words where passage_id = ${ofA}`,
    ],
    [
      'contents without their terms',
      () => `delete from content_terms where content_id = (select min(id) from contents)`,
    ],
    [
      'contents of which more words are counted than there are',
      () => 'update contents set counted_passages = 99',
    ],
    [
      'contents that are hidden though a document shows them',
      () => 'insert into hidden_contents select min(id) from contents',
    ],
    [
      'contents that no document shows, and that are not hidden',
      () => `delete from documents where name = 'b.txt'`,
    ],
    ['words without a passage', () => `update passage_words set passage_id = passage_id + 1000000`],
    ['passages without a content', () => `delete from contents where hash = 'a'`],
    ['documents without a folder', () => 'update documents set folder_id = 77'],
    ['jobs without a document', () => `insert into jobs (document_id, priority) values (4711, 1)`],
    ['documents that show a content that is not there', () => `delete from contents where hash = 'b'`],
    [
      'documents that wait to be read, and are not in the queue',
      () => `update documents set content_id = null, state = 'pending' where name = 'a.txt'`,
    ],
    ['documents that are not found by their names', () => 'delete from document_names'],
    ['names without a document', () => `insert into document_names values (4711, 'gone')`],
    ['hidden contents that are not there', () => 'insert into hidden_contents values (4711)'],
    ['terms without a content', () => `insert into content_terms values (4711, '\\x')`],
    [
      'vectors without a passage (test)',
      () => `update ${vectors()} set passage_id = 4711 where passage_id = ${ofA}`,
    ],
    ['codes without a vector (test)', () => `delete from ${vectors()} where passage_id = ${ofA}`],
    ['vectors without a code (test)', () => `delete from ${codes()} where passage_id = ${ofA}`],
    [
      'codes under another content (test)',
      () => `update ${codes()} set content_id = 4711 where passage_id = ${ofA}`,
    ],
    [
      'contents that count as embedded, and lack vectors (test)',
      () => `${onServer ? '' : `delete from ${codes()};`} delete from ${vectors()}`,
    ],
    [
      'words whose number of passages is wrong',
      () => `update vocabulary set passages = passages + 1 where word = 'marmot'`,
    ],
  ]
  /** Codes are of a library that is embedded. */
  const ofServers: [string, () => string][] = [
    [
      'contents with passages that are not ranked by their words',
      () => `delete from passage_terms where passage_id = ${ofA}`,
    ],
    ['contents that are not ranked by their words', () => 'delete from whole_terms'],
  ]
  const meant = onServer ? [...damages.filter(([name]) => !name.includes('code')), ...ofServers] : damages
  it.each(meant)('finds %s, and mends it', async (name, damage) => {
    await behindItsBack(damage())
    expect(await check()).toContainEqual({ name, found: expect.any(Number), state: 'mendable', detail: null })
    expect(await check(true)).toContainEqual({
      name,
      found: expect.any(Number),
      state: 'mended',
      detail: null,
    })
    // What one mends may be another's to finish: the next time all is well.
    await check(true)
    expect(await check()).toEqual([])
    // What was forgotten is found by the next scan, as here.
    await readQueued()
    await addTexts(store, '/documents/a.txt', 'a', texts.a)
    await addTexts(store, '/documents/b.txt', 'b', texts.b)
    await countAll()
    await embedAll()
    await store.collectGarbage()
    expect(await check()).toEqual([])
    expect((await foundTexts(store, 'marmot')).toSorted()).toEqual(texts.a.toSorted())
    expect(await foundTexts(store, 'heron')).toEqual(texts.b)
  })

  it('reads again only what lacks something', async () => {
    await behindItsBack(`delete from passages where id = ${ofA}`)
    await check(true)
    expect(await readQueued()).toEqual(['/documents/a.txt'])
  })

  it('refuses a check that it does not know', async () => {
    await expect(store.runCheck({ name: 'x', repair: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
