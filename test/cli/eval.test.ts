import { access, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { evaluateLibrary, type EvaluateInput } from '../../electron/cli/evaluate-library.ts'
import { placeCorpus } from '../../electron/engine/eval/place-corpus.ts'
import { readQueries } from '../../electron/engine/eval/collection.ts'
import { copyEmptyLibrary } from '../engine/store/support/library.ts'
import { captured, startTrove, trove, troveHere, type Ended } from './run-trove.ts'

// Each test makes a library, and searches it with a model.
vi.setConfig({ testTimeout: 120_000 })

let root: string
const tmpBefore = process.env['TMPDIR']

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'trove-eval-test-')))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** Temporary things of the command go where a test can look for them. */
beforeEach(async () => {
  process.env['TMPDIR'] = await mkdtemp(join(root, 'tmp-'))
})
afterEach(() => {
  if (tmpBefore === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = tmpBefore
})
const leftBehind = async (): Promise<string[]> =>
  (await readdir(process.env['TMPDIR'] ?? root)).filter((name) => name.startsWith('trove'))

/** A folder with these files, whose names may hold folders. */
async function folder(files: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(join(root, 'collection-'))
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(directory, name, '..'), { recursive: true })
    await writeFile(join(directory, name), content)
  }
  return directory
}

const evaluate = (...args: string[]): Promise<Ended> => troveHere(join(root, 'unused'), 'eval', ...args)
const measured = async (input: EvaluateInput) => (await captured(() => evaluateLibrary(input))).answer
const jsonLines = (values: unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')

const pets = {
  'corpus.jsonl': jsonLines([
    { _id: 'cats', title: 'Pets', text: 'Our kitten sleeps all day.' },
    { _id: 'cats, again', title: 'Pets', text: 'Our kitten sleeps all day.' },
    { _id: 'bills', title: '', text: 'The invoice 4711 is due in March.' },
    { _id: 'bread', text: 'Knead the dough and let it rise.' },
    { _id: 'nothing', title: '', text: '' },
  ]),
  'queries.jsonl': jsonLines([
    { _id: 'q1', text: 'kitten' },
    { _id: 'q2', text: 'invoice 4711' },
    { _id: 'q3', text: 'xylophone' },
    { _id: 'q4', text: 'nobody judged this' },
  ]),
  'qrels.tsv':
    'query-id\tcorpus-id\tscore\nq1\tcats, again\t2\nq2\tbills\t1\nq2\tbread\t0\nq3\tbread\t1\nq4\tcats\t0\n',
}

const mode = (name: string, score: number) => ({
  mode: name,
  ndcg10: score,
  recall100: score,
  mrr10: score,
  p50Ms: expect.any(Number),
  p95Ms: expect.any(Number),
})

describe('a judged collection', () => {
  it('is indexed and searched in a library of its own, and its scores are one JSON object', async () => {
    const collection = await folder(pets)
    const perQuery = join(collection, 'per-query.jsonl')
    const args = [collection, '--mode', 'exact,hybrid', '--json', '--per-query', perQuery]
    const { code, stdout, stderr } = await trove(join(root, 'unused'), 'eval', ...args)
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 query left out')])
    expect(stderr).toContain('Not searchable, and counted as not found: 1 document.')
    const output: unknown = JSON.parse(stdout)
    expect(output).toEqual({
      collection: collection.split('/').at(-1),
      documents: 4,
      passages: 3,
      queries: 3,
      model: expect.any(String),
      modes: [
        mode('exact', 0.6667),
        {
          ...mode('hybrid', 0),
          ndcg10: expect.any(Number),
          recall100: expect.any(Number),
          mrr10: expect.any(Number),
        },
      ],
    })

    const lines = (await readFile(perQuery, 'utf8')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown).slice(0, 3)).toMatchObject([
      { mode: 'exact', id: 'q1', ndcg10: 1 },
      { mode: 'exact', id: 'q2', ndcg10: 1 },
      { mode: 'exact', id: 'q3', ndcg10: 0, fault: null },
    ])
    expect(lines).toHaveLength(6)
    expect(await leftBehind()).toEqual([])
    await expect(access(join(root, 'unused'))).rejects.toThrow('ENOENT')
  })

  it('is told as a table, and kept where that is asked for; exact words need no model', async () => {
    const collection = await folder({ ...pets, 'qrels.tsv': '', 'qrels/test.tsv': pets['qrels.tsv'] })
    await rm(join(collection, 'qrels.tsv'))
    const kept = join(collection, 'kept')
    const model = ['--model', join(collection, 'no-model')]
    const args = [collection, '--mode', 'exact', ...model, '--limit-queries', '2', '--keep', kept]
    const { code, stdout } = await evaluate(...args)
    expect(code).toBe(0)
    expect(stdout).toMatch(/4 documents, 3 passages, 2 queries, no model/)
    expect(stdout).toMatch(/exact +1\.0000 +1\.0000 +1\.0000 +\d/)
    expect((await readdir(kept)).sort()).toEqual(['documents', 'library'])

    const again = await evaluate(...args)
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringMatching(/^INVALID_INPUT: .*kept is not empty/m),
    ])
  })

  it('leaves nothing behind when it is interrupted', async () => {
    const documents = Array.from({ length: 40 }, (_, index) => ({
      _id: index,
      text: `Note ${index}. `.repeat(300),
    }))
    const collection = await folder({ ...pets, 'corpus.jsonl': jsonLines(documents) })
    const { child, ended } = startTrove(join(root, 'unused'), ['eval', collection])
    await new Promise<void>((resolve) =>
      child.stderr?.on('data', (text) => String(text).includes('being indexed') && resolve()),
    )
    child.kill('SIGINT')
    const { code, stdout } = await ended
    expect([code, stdout]).toEqual([3, ''])
    expect(await leftBehind()).toEqual([])
  })

  it('is measured by exact words alone where there is no model', async () => {
    const collection = await folder(pets)
    const { queries } = await readQueries(collection)
    const measure = (mode: 'exact' | 'hybrid') =>
      measured({
        directory: collection,
        place: (documents, signal) => placeCorpus(collection, documents, signal),
        queries,
        options: { mode: [mode], model: join(collection, 'no-model') },
      })
    await copyEmptyLibrary(join(collection, 'library'))
    await expect(measure('hybrid')).rejects.toMatchObject({
      code: 'MODEL_MISSING',
      message: expect.stringContaining('--mode exact'),
    })
    const { model, modes } = await measure('exact')
    expect(model).toBeNull()
    expect(modes).toMatchObject([{ mode: 'exact', ndcg10: expect.closeTo(2 / 3) }])
  })
})

describe('a collection of real files', () => {
  const files = {
    'queries.jsonl': pets['queries.jsonl'],
    'qrels.tsv': pets['qrels.tsv'],
    'docs.tsv':
      'doc_id\tmd\thtml\tpptx\ncats, again\traw/kitten.md\traw/kitten.html\traw/kitten.pptx\nbills\traw/bill.md\t\traw/bill.pptx\n',
    'raw/kitten.md': '# Pets\n\nOur kitten sleeps all day.',
    'raw/bill.md': 'The invoice 4711 is due in March.',
    'raw/kitten.html': '<title>Pets</title><p>Our cat sleeps all day.</p>',
  }

  it('is measured for each format that Trove reads, by the documents that exist in it', async () => {
    const collection = await folder(files)
    const { code, stdout, stderr } = await evaluate('--files', collection, '--mode', 'exact', '--json')
    expect(code).toBe(0)
    expect(stderr).toContain('pptx: skipped')
    expect(JSON.parse(stdout)).toEqual({
      collection: expect.any(String),
      formats: [
        {
          format: 'md',
          documents: 2,
          passages: 2,
          queries: 2,
          model: expect.any(String),
          modes: [{ ...mode('exact', 1), found1: 1, found5: 1 }],
        },
        {
          format: 'html',
          documents: 1,
          passages: 1,
          queries: 1,
          model: expect.any(String),
          modes: [{ ...mode('exact', 1), found1: 1, found5: 1 }],
        },
      ],
    })
    expect(await leftBehind()).toEqual([])
  })

  it('is refused for a format it does not have', async () => {
    const { code, stderr } = await evaluate('--files', await folder(files), '--formats', 'md,odt')
    expect([code, stderr]).toEqual([2, expect.stringMatching(/no format "odt"\. It has: md, html, pptx/)])
  })
})

describe('a broken collection', () => {
  it('is refused, naming file and line, and leaves nothing behind', async () => {
    const collection = await folder({ ...pets, 'queries.jsonl': '{"_id":"a","text":"a"}\n{"_id"\n' })
    const { code, stdout, stderr } = await evaluate(collection, '--mode', 'exact')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^INVALID_INPUT: .*queries\.jsonl, line 2: /m)
    expect(await leftBehind()).toEqual([])
  })

  it('ends the work on it where that shows later only', async () => {
    const directory = await folder({ 'corpus.jsonl': '{"_id":"a","text":"a"}\n{"_id"\n' })
    await copyEmptyLibrary(join(directory, 'library'))
    const measuring = measured({
      directory,
      place: (documents, signal) => placeCorpus(directory, documents, signal),
      queries: [],
      options: { mode: ['exact'] },
    })
    await expect(measuring).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('corpus.jsonl, line 2: '),
    })
    // It was closed in good order: nobody holds it.
    expect(await readdir(join(directory, 'library'))).not.toContain('lock')
  })
})

describe('wrong use of eval', () => {
  it.each([
    ['no collection', []],
    ['two collections', ['one', '--files', 'two']],
    ['formats of a corpus', ['one', '--formats', 'md']],
    ['an unknown mode', ['one', '--mode', 'exact,psychic']],
    ['no mode', ['one', '--mode', ',']],
  ])('%s exits with 2', async (_name, args) => {
    expect(await evaluate(...args)).toMatchObject({ code: 2, stdout: '' })
  })
})
