import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Journal } from '../../../electron/engine/collection/journal.ts'
import { journalName } from '../../../electron/engine/collection/journal-file.ts'
import type { Entry } from '../../../electron/engine/collection/lines.ts'
import { Replay } from '../../../electron/engine/collection/replay.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trove-journal-'))
})
afterEach(() => rm(directory, { recursive: true }))

const put = (chunkId: string, text: string): Entry => ({ put: { chunkId, text, metadata: {}, at: 1 } })
const path = (): string => join(directory, journalName)

async function textsOf(journal: Journal): Promise<Record<string, string>> {
  const replay = await Replay.read(journal, 0, () => undefined)
  const entries = await replay.take(1_000_000)
  return Object.fromEntries(
    entries.flatMap((entry) => ('put' in entry ? [[entry.put.chunkId, entry.put.text]] : [])),
  )
}

async function reopened(journal: Journal): Promise<Journal> {
  await journal.close()
  const again = await Journal.open(directory)
  if (!again) throw new Error('The journal is gone.')
  return again
}

describe('the journal', () => {
  it('is not there before something is written', async () => {
    expect(await Journal.open(directory)).toBeNull()
    expect(await readdir(directory)).toEqual([])
  })

  it('is for its owner only', async () => {
    await (await Journal.create(directory)).close()
    if (process.platform !== 'win32') expect((await stat(path())).mode & 0o077).toBe(0)
  })

  it('holds what was written, the last of each name, whatever stands in it', async () => {
    const names = fc.constantFrom('a', 'b', 'c/d', 'é', '\u2028', '"', '__proto__')
    const entry: fc.Arbitrary<Entry> = fc.oneof(
      fc
        .record({ name: names, text: fc.string({ unit: 'binary' }) })
        .map(({ name, text }) => put(name, text)),
      names.map((name) => ({ delete: name })),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(entry, { minLength: 1 })),
        fc.boolean(),
        async (batches, compacts) => {
          let journal = await Journal.create(directory)
          const model = new Map<string, string>()
          for (const batch of batches) {
            await journal.append(batch)
            for (const each of batch) {
              if ('put' in each) model.set(each.put.chunkId, each.put.text)
              else model.delete(each.delete)
            }
          }
          if (compacts) expect(await journal.compact()).toBe(model.size)
          journal = await reopened(journal)
          expect(new Map(Object.entries(await textsOf(journal)))).toEqual(model)
          await journal.close()
          await rm(path())
        },
      ),
      { numRuns: 60 },
    )
  })

  it('ends with its last whole line, wherever a crash has cut it off', async () => {
    const journal = await Journal.create(directory)
    await journal.append([put('a', 'first')])
    const whole = journal.end
    await journal.append([put('b', 'sécond')])
    await journal.close()
    const bytes = await readFile(path())
    for (let length = whole; length < bytes.length; length++) {
      await writeFile(path(), bytes.subarray(0, length))
      const torn = await Journal.open(directory)
      if (!torn) throw new Error('The journal is gone.')
      expect(await textsOf(torn), String(length)).toEqual({ a: 'first' })
      await torn.append([put('c', 'x')])
      const again = await reopened(torn)
      expect(await textsOf(again)).toEqual({ a: 'first', c: 'x' })
      await again.close()
    }
  })

  it('begins anew when its first line was cut off', async () => {
    await (await Journal.create(directory)).close()
    await truncate(path(), 10)
    expect(await Journal.open(directory)).toBeNull()
    const journal = await Journal.create(directory)
    await journal.append([put('a', 'x')])
    expect(await textsOf(journal)).toEqual({ a: 'x' })
    await journal.close()
  })

  it('passes over lines that cannot be understood, and keeps the rest', async () => {
    const journal = await Journal.create(directory)
    await journal.append([put('a', 'x')])
    await journal.close()
    await appendFile(path(), 'garbage\n{"put":{}}\n\n[]\n')
    const again = await Journal.open(directory)
    if (!again) throw new Error('The journal is gone.')
    await again.append([put('b', 'y')])
    const understood: boolean[] = []
    await Replay.read(again, 0, (each) => understood.push(each))
    expect(understood).toEqual([true, false, false, false, false, true])
    expect(await textsOf(again)).toEqual({ a: 'x', b: 'y' })
    await again.close()
  })

  it('is shorter after it was written anew, of another generation, and goes on', async () => {
    const journal = await Journal.create(directory)
    for (let turn = 0; turn < 50; turn++) await journal.append([put('a', `${turn} ${'x'.repeat(10_000)}`)])
    const { generation, end } = journal
    await journal.compact()
    expect(journal.generation).not.toBe(generation)
    expect(journal.end).toBeLessThan(end / 40)
    expect((await stat(path())).size).toBe(journal.end)
    await journal.append([put('b', 'y')])
    const again = await reopened(journal)
    expect(Object.keys(await textsOf(again))).toEqual(['a', 'b'])
    expect(await readdir(directory)).toEqual([journalName])
    await again.close()
  })

  it('is unharmed by a crash while it was being written anew', async () => {
    const journal = await Journal.create(directory)
    await journal.append([put('a', 'x')])
    await writeFile(`${path()}.new`, 'half of')
    const again = await reopened(journal)
    expect(await textsOf(again)).toEqual({ a: 'x' })
    expect(await again.compact()).toBe(1)
    await again.close()
  })
})
