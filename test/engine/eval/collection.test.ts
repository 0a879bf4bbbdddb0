import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readQueries } from '../../../electron/engine/eval/collection.ts'
import { placeCorpus } from '../../../electron/engine/eval/place-corpus.ts'
import { isRead, placeFiles, readFileList } from '../../../electron/engine/eval/place-files.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'

let root: string
let collection: string
let documents: string

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'trove-collection-')))
  collection = join(root, 'collection')
  documents = join(root, 'documents')
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(collection, name, '..'), { recursive: true })
    await writeFile(join(collection, name), content)
  }
}

const invalid = (message: RegExp) => ({ code: 'INVALID_INPUT', message: expect.stringMatching(message) })
const twoQueries = '{"_id":"q1","text":"one"}\n{"_id":2,"text":"two \u2028 lines"}'

describe('the queries of a collection', () => {
  it('are those with something relevant, in their order', async () => {
    await write({
      'queries.jsonl': `\ufeff${twoQueries}\n\n{"_id":"q3","text":"three"}\n`,
      'qrels.tsv':
        'query-id\tcorpus-id\tscore\r\n2\ta\t1\r\n2\tb c\t3\r\nq1\ta\t2\r\nq1\tb\t0\r\nq3\ta\t-1\r\n',
    })
    const { queries, leftOut } = await readQueries(collection)
    expect(queries).toEqual([
      { id: 'q1', text: 'one', relevance: new Map([['a', 2]]) },
      {
        id: '2',
        text: 'two \u2028 lines',
        relevance: new Map([
          ['a', 1],
          ['b c', 3],
        ]),
      },
    ])
    expect(leftOut).toBe(1)
  })

  it('are judged by qrels/test.tsv where there is no qrels.tsv', async () => {
    await write({ 'queries.jsonl': twoQueries, 'qrels/test.tsv': 'q1\ta\t1\n' })
    expect((await readQueries(collection)).queries).toHaveLength(1)
  })

  it.each([
    ['a missing file', {}, /queries\.jsonl cannot be read/],
    ['a line that is not JSON', { 'queries.jsonl': `${twoQueries}\n{"_id"` }, /queries\.jsonl, line 3: /],
    ['a query without text', { 'queries.jsonl': '\n\n{"_id":"q1"}' }, /queries\.jsonl, line 3: text/],
    ['an id twice', { 'queries.jsonl': '{"_id":"1","text":"a"}\n{"_id":1,"text":"b"}' }, /line 2: .*twice/],
    [
      'a score that is none',
      { 'queries.jsonl': '', 'qrels.tsv': 'q\td\ts\nq1\ta\thigh' },
      /qrels\.tsv, line 2/,
    ],
    [
      'a score that is missing',
      { 'queries.jsonl': '', 'qrels.tsv': 'q\td\ts\nq1\ta\t' },
      /qrels\.tsv, line 2/,
    ],
  ])('are refused for %s', async (_name, files, message) => {
    await write({ 'qrels.tsv': 'q1\ta\t1\n', ...files })
    await expect(readQueries(collection)).rejects.toMatchObject(invalid(message))
  })
})

describe('a corpus', () => {
  const place = () => placeCorpus(collection, documents, neverAborted)

  it('becomes files with running numbers, a few hundred a folder', async () => {
    const lines = Array.from({ length: 501 }, (_, index) => `{"_id":"d${index}","text":"Text ${index}."}\n`)
    await write({ 'corpus.jsonl': lines.join('') })
    const placed = await place()
    expect(placed.count).toBe(501)
    expect(placed.idsAt(join(documents, '0', '499.md'))).toEqual(['d499'])
    expect(placed.idsAt(join(documents, '1', '500.md'))).toEqual(['d500'])
    expect(placed.idsAt(join(documents, '500.md'))).toEqual([])
  })

  it.each([
    ['a document without text', '{"_id":"a","text":"a"}\n{"_id":"b"}\n', /corpus\.jsonl, line 2: text/],
    ['an id twice', '{"_id":"a","text":"a"}\n{"_id":"a","text":"b"}\n', /corpus\.jsonl, line 2: .*twice/],
  ])('is refused for %s', async (_name, corpus, message) => {
    await write({ 'corpus.jsonl': corpus })
    await expect(place()).rejects.toMatchObject(invalid(message))
  })

  it('is left when the run is given up', async () => {
    await write({ 'corpus.jsonl': '{"_id":"a","text":"a"}\n' })
    const placing = placeCorpus(collection, documents, AbortSignal.abort())
    await expect(placing).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a collection of files', () => {
  const place = async (format: string) => {
    const files = (await readFileList(collection)).get(format) ?? []
    return placeFiles(collection, files, documents, neverAborted)
  }

  it('keeps the names of its files, and copies are known as such', async () => {
    await write({
      'docs.tsv': 'doc_id\tmd\tpptx\na\traw/One note.md\traw/a.pptx\nb\traw/deep/One note.md\t\n',
      'raw/One note.md': 'the same',
      'raw/deep/One note.md': 'the same',
    })
    const placed = await place('md')
    expect(placed.idsAt(join(documents, '0', '1', 'One note.md'))).toEqual(['a', 'b'])
    const lists = await readFileList(collection)
    expect([...lists].map(([name, files]) => [name, files.length, isRead(files)])).toEqual([
      ['md', 2, true],
      ['pptx', 1, false],
    ])
  })

  it.each([
    ['a file that is not there', 'id\tmd\na\traw/none.md\n', /line 2: there is no file raw\/none\.md/],
    ['a file outside of it', 'id\tmd\na\t../outside.md\n', /line 2: .*outside of the collection/],
    ['a folder', 'id\tmd\na\traw\n', /line 2: raw cannot be read/],
    ['a format that is a path', 'id\t../../x\na\traw/a.md\n', /line 1: /],
    ['a format twice', 'id\tmd\tmd\na\traw/a.md\traw/a.md\n', /line 1: .*twice/],
    ['a row too short', 'id\tmd\tpdf\na\traw/a.md\n', /line 2: /],
    ['an id twice', 'id\tmd\na\traw/a.md\na\traw/a.md\n', /line 3: .*twice/],
  ])('is refused for %s', async (_name, list, message) => {
    await write({ 'docs.tsv': list, 'raw/a.md': 'a' })
    await writeFile(join(root, 'outside.md'), 'private')
    await expect(place('md')).rejects.toMatchObject(invalid(message))
  })
})
