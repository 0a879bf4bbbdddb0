import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { journalName } from '../../../electron/engine/collection/journal-file.ts'
import { contract } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { TestPlace, wordsOnly, type TestEngine } from '../support/open-test-engine.ts'
import { texts } from './support.ts'

const context = { signal: neverAborted }

describe('a text that a program adds', () => {
  let place: TestPlace
  let trove: TestEngine
  beforeAll(async () => {
    place = await TestPlace.make()
    trove = await place.open({ watching: false })
    await place.write('flat.md', '# Flat\n\nThe landlord keeps the deposit until the tenant has left.')
    await trove.add(place.documents)
  })
  afterAll(() => place.clear())

  it('is answered with the model and its dimensions, and found at once by words and by meaning', async () => {
    const { embed, search } = texts(trove)
    expect(await embed('faq-1', 'The kitten sleeps in the afternoon.')).toEqual({
      chunkId: 'faq-1',
      dimensions: 384,
      model: expect.any(String),
    })
    const [first] = await search('a feline')
    expect(first).toMatchObject({
      chunkId: 'faq-1',
      source: 'collection',
      content: 'The kitten sleeps in the afternoon.',
    })
    expect(await trove.names('kitten', { mode: 'exact' })).toEqual(['faq-1'])
  })

  it('has no distance to its own words', async () => {
    const { embed, search } = texts(trove)
    await embed('boiler', 'The boiler in the cellar is broken.', { title: 'A title that is not embedded' })
    const told = await Promise.all(
      (['cosine', 'l2', 'inner_product'] as const).map((distance) =>
        search('The boiler in the cellar is broken.', { distance, limit: 1 }),
      ),
    )
    const [cosine, l2, product] = told.map(([found]) => found?.score)
    expect(cosine).toBeCloseTo(0, 4)
    expect(l2).toBeCloseTo(0, 1)
    expect(product).toBeCloseTo(-1, 4)
  })

  it('is told in the same order by each distance, the smallest first', async () => {
    const { embed, search } = texts(trove)
    await embed('animals-1', 'The dog barks.')
    await embed('animals-2', 'A horse and a cow stand in the meadow.')
    const cosine = await search('puppy', { limit: 1_000 })
    for (const distance of ['l2', 'inner_product'] as const) {
      const found = await search('puppy', { limit: 1_000, distance })
      expect(found.map(({ passageId }) => passageId)).toEqual(cosine.map(({ passageId }) => passageId))
      const scores = found.map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((a, b) => a - b))
      found.forEach(({ score }, index) => {
        const similarity = 1 - (cosine[index]?.score ?? Number.NaN)
        expect(score).toBeCloseTo(distance === 'l2' ? Math.sqrt(2 - 2 * similarity) : -similarity, 5)
      })
    }
  })

  it('stands beside passages of documents, which have what is known of them as metadata', async () => {
    const { embed, search } = texts(trove)
    await embed('elsewhere', 'Rain in the mountains.')
    const [found] = await search('deposit landlord tenant', { limit: 1 })
    expect(found).toMatchObject({
      source: 'document',
      metadata: { path: join(place.documents, 'flat.md'), title: 'Flat', type: 'markdown' },
    })
    expect(found?.chunkId).toBe(`passage:${found?.passageId}`)
    const own = await search('deposit landlord tenant', { limit: 1, collection: true })
    expect(own.map(({ source }) => source)).toEqual(['collection'])
  })

  it('is narrowed down to by its metadata, and documents by theirs', async () => {
    const { embed, search } = texts(trove)
    await embed('m-1', 'The invoice of May.', { team: 'sales', year: 2024, paid: true })
    await embed('m-2', 'The invoice of June.', { team: 'sales', year: 2025, paid: false })
    await embed('m-3', 'The invoice of July.', { team: 'legal', year: 2025, type: 'letter' })
    const names = async (filter: Parameters<typeof search>[1]): Promise<string[]> =>
      (await search('invoice', filter)).map(({ chunkId }) => chunkId).sort()
    expect(await names({ filter: { team: 'sales' } })).toEqual(['m-1', 'm-2'])
    expect(await names({ filter: { team: 'sales', year: 2025 } })).toEqual(['m-2'])
    expect(await names({ filter: { year: [2024, 2025], paid: [true] } })).toEqual(['m-1'])
    expect(await names({ filter: { year: '2024' } })).toEqual([])
    expect(await names({ filter: { type: ['letter', 'pdf'] } })).toEqual(['m-3'])
    expect(await names({ filter: { nothing: 'like this', team: ["sales' or true --"] } })).toEqual([])
    expect(await search('invoice', { filter: { type: 'markdown' } })).toMatchObject([{ source: 'document' }])
    expect(await search('invoice', { filter: { type: 'markdown' }, collection: true })).toEqual([])
  })

  it('is replaced by another one of the same name', async () => {
    const { embed, search } = texts(trove)
    await embed('changing', 'The train leaves at noon.', { v: 1 })
    await embed('changing', 'The violin is out of tune.', { v: 2 })
    await embed('changing', 'The violin is out of tune.', { v: 3 })
    const found = await search('The violin is out of tune.', { filter: { v: [1, 2, 3] } })
    expect(found).toMatchObject([{ chunkId: 'changing', metadata: { v: 3 } }])
    expect(await trove.names('train noon', { mode: 'exact' })).toEqual([])
  })

  it('that is long is told once, by its nearest passage', async () => {
    const { embed, search } = texts(trove)
    const about = (words: string): string => `${words} `.repeat(120).trim()
    await embed(
      'long',
      `${about('kitchen oven stove')}\n\n${about('sparrow robin finch')}\n\n${about('heating boiler')}`,
      { kind: 'long' },
    )
    const found = await search('sparrow', { filter: { kind: 'long' }, limit: 10 })
    expect(found).toHaveLength(1)
    expect(found[0]?.content).toContain('sparrow')
    expect(found[0]?.content).not.toContain('oven')
    await embed('long-2', about('sparrow robin finch. Another one'), { kind: 'long' })
    expect(await search('sparrow', { filter: { kind: 'long' }, limit: 2 })).toHaveLength(2)
  })

  it('is gone once it is deleted', async () => {
    const { embed, remove, search } = texts(trove)
    await embed('a/b%2F?c#d ü', 'Whales sing in the deep.')
    expect((await search('Whales sing in the deep.', { limit: 1 }))[0]?.chunkId).toBe('a/b%2F?c#d ü')
    expect(await trove.names('whales', { mode: 'exact' })).toEqual(['a/b%2F?c#d ü'])
    await remove('a/b%2F?c#d ü')
    expect(
      (await search('Whales sing in the deep.', { limit: 1_000 })).map(({ chunkId }) => chunkId),
    ).not.toContain('a/b%2F?c#d ü')
    await expect(remove('a/b%2F?c#d ü')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('may come with many others at a time', async () => {
    const { embed, remove, search } = texts(trove)
    const names = Array.from({ length: 70 }, (_, index) => `crowd-${index}`)
    await Promise.all(names.map((name) => embed(name, `Number ${name} of a crowd.`, { crowd: true })))
    const found = await search('crowd', { filter: { crowd: true }, limit: 1_000 })
    expect(found.map(({ chunkId }) => chunkId).sort()).toEqual(names.toSorted())
    await Promise.all(names.map((name) => remove(name)))
    expect(await search('crowd', { filter: { crowd: true } })).toEqual([])
  })

  it('keeps only what can be stored of its text, and is refused when there is nothing to be found by', async () => {
    const { embed, search } = texts(trove)
    await embed('odd', 'half \ud800 a \u0000 character, e\u0301', { odd: true })
    expect(await search('x', { filter: { odd: true } })).toMatchObject([{ content: 'half  a  character, é' }])
    for (const text of [' \n\t ', '\u0000\u200b', '\ud800']) {
      await expect(embed('nothing', text)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
    expect(Object.keys(await texts(trove).all())).not.toContain('nothing')
  })

  it.each<[string, object]>([
    ['no name', { chunkId: '' }],
    ['a name of blanks', { chunkId: ' ' }],
    ['a name that is too long', { chunkId: 'x'.repeat(513) }],
    ['a name with a NUL', { chunkId: 'a\u0000' }],
    ['a name with half a character', { chunkId: 'a\ud800' }],
    ['a name that means a folder', { chunkId: '..' }],
    ['too much text', { text: 'x'.repeat(100_001) }],
    ['a nested value', { metadata: { a: { b: 1 } } }],
    ['a number that is none', { metadata: { a: Infinity } }],
    ['an unknown field', { vector: [1, 2] }],
  ])('is refused with %s', (_what, fault) => {
    const good = { chunkId: 'a', text: 'b', metadata: {} }
    const { input } = contract.requests.embedText
    expect(input.safeParse(good).success).toBe(true)
    expect(input.safeParse({ ...good, ...fault }).success).toBe(false)
  })

  it('belongs to no folder that is listed, and can’t be removed as one', async () => {
    const folders = await trove.handlers.listFolders({}, context)
    expect(folders.map(({ path }) => path)).toEqual([place.documents])
    const { folders: counted } = await trove.status()
    expect(counted).toBe(1)
    const { results } = await trove.search('kitten', { mode: 'exact' })
    const folderId = results[0]?.document.folderId ?? 0
    await expect(trove.handlers.removeFolder({ folderId }, context)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const exported = await trove.handlers.exportSettings({}, context)
    expect(exported.folders.map(({ path }) => path)).toEqual([place.documents])
  })

  it('is counted among the choices to narrow a search by, and can be narrowed to', async () => {
    const { facets } = await trove.handlers.facets(
      { query: 'kitten OR landlord', mode: 'exact', typing: false, verbatim: false },
      context,
    )
    expect(facets.in).toContainEqual({ value: 'trove:collection', label: 'Added by programs', count: 1 })
    const within = await trove.names('in:"trove:collection" kitten OR landlord', { mode: 'exact' })
    expect(within).toEqual(['faq-1'])
  })

  it('leaves a library that the doctor finds sound, and is no work for the queue', async () => {
    await trove.engine.settled()
    expect(await trove.handlers.checkLibrary({ repair: false }, context)).toMatchObject({ state: 'sound' })
    await trove.handlers.retryDocuments({}, context)
    await trove.engine.settled()
    expect(await trove.problems()).toEqual([])
  })
})

describe('texts of programs', { timeout: 120_000 }, () => {
  let place: TestPlace
  beforeEach(async () => {
    place = await TestPlace.make()
  })
  afterEach(() => place.clear())
  const options = { watching: false }

  it('are there after a restart, and without reading the journal again', async () => {
    const first = await place.open(options)
    await texts(first).embed('one', 'The cat is out.')
    await texts(first).embed('two', 'The dog is in.')
    await texts(first).remove('two')
    await first.engine.close()
    const path = join(place.library, journalName)
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll('"put"', '"pot"'))
    const warnings: string[] = []
    const second = await place.open({ ...options, log: { warn: (message) => warnings.push(message) } })
    expect(await texts(second).all()).toEqual({ one: 'The cat is out.' })
    expect(warnings).toEqual([])
  })

  it('are there after a rebuild, deleted ones not, and the former database goes', async () => {
    const trove = await place.open(options)
    const { embed, remove, all } = texts(trove)
    await embed('one', 'The cat is out.', { n: 1 })
    await embed('two', 'The dog is in.')
    await embed('one', 'The cat is in.', { n: 2 })
    await remove('two')
    await trove.handlers.rebuildLibrary({}, context)
    await trove.engine.settled()
    expect(await all()).toEqual({ one: 'The cat is in.' })
    expect(await texts(trove).search('cat', { filter: { n: 2 } })).toHaveLength(1)
    await expect.poll(() => trove.handlers.rebuildState({}, context)).toBeNull()
    expect((await trove.handlers.checkLibrary({ repair: false }, context)).state).toBe('sound')
  })

  it('can be added and deleted while the others are still coming back', async () => {
    const trove = await place.open(options)
    const names = Array.from({ length: 120 }, (_, index) => `text-${index}`)
    await Promise.all(names.map((name) => texts(trove).embed(name, `Old ${name}.`)))
    await trove.handlers.rebuildLibrary({}, context)
    await Promise.all([
      texts(trove).embed('text-119', 'New text.'),
      texts(trove).remove('text-118'),
      texts(trove).embed('fresh', 'Fresh text.'),
    ])
    await trove.engine.settled()
    const all = await texts(trove).all()
    expect(all['text-119']).toBe('New text.')
    expect(all['text-0']).toBe('Old text-0.')
    expect(Object.keys(all)).toHaveLength(120)
    expect(all).not.toHaveProperty('text-118')
  })

  it('are refused without a model, and nothing is written', async () => {
    const trove = await place.open({ ...options, ...wordsOnly })
    await expect(texts(trove).embed('one', 'The cat is out.')).rejects.toMatchObject({
      code: 'MODEL_MISSING',
    })
    await expect(texts(trove).search('cat')).rejects.toMatchObject({ code: 'MODEL_MISSING' })
    await expect(stat(join(place.library, journalName))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('go with the library when everything is deleted', async () => {
    const trove = await place.open(options)
    await texts(trove).embed('one', 'The cat is out.')
    await trove.handlers.deleteEverything({ confirmed: true }, context)
    expect(await texts(trove).all()).toEqual({})
    await expect(stat(join(place.library, journalName))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('are refused where the journal is somebody else’s file, and the library opens all the same', async () => {
    await writeFile(join(place.library, journalName), 'a shopping list\n')
    await place.write('note.txt', 'A note about cats.')
    const trove = await place.open(options)
    await trove.add(place.documents)
    await expect(texts(trove).embed('one', 'The cat is out.')).rejects.toMatchObject({
      code: 'LIBRARY_DAMAGED',
    })
    expect(await trove.names('cats')).toEqual(['note.txt'])
    expect(await readFile(join(place.library, journalName), 'utf8')).toBe('a shopping list\n')
  })
})
