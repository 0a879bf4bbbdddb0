import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeSamples, samplesFolder } from '../scripts/make-samples.ts'
import { sampleQuestions } from './fixtures/sample-questions.ts'
import { samplePages } from './fixtures/sample-texts.ts'

async function shippedFiles(): Promise<string[]> {
  const entries = await readdir(samplesFolder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(samplesFolder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted()
}

describe('The sample library', () => {
  it('is what its script makes, byte by byte', async () => {
    const samples = await makeSamples()
    expect(samples.map(({ name }) => name).toSorted()).toEqual(await shippedFiles())
    for (const { name, bytes } of samples) {
      const shipped = await readFile(join(samplesFolder, name))
      expect(shipped.equals(bytes), `${name}: run scripts/make-samples.ts`).toBe(true)
    }
  })

  it('is small, and has documents of every kind that Trove reads', async () => {
    const files = await shippedFiles()
    expect(files.length).toBeGreaterThanOrEqual(12)
    const endings = new Set(files.map((file) => file.slice(file.lastIndexOf('.'))))
    expect(endings).toEqual(new Set(['.pdf', '.docx', '.html', '.md', '.txt']))
    const sizes = await Promise.all(
      files.map(async (file) => (await readFile(join(samplesFolder, file))).length),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000)
  })

  it('has a letter in an older encoding, as older programs left them', async () => {
    const bytes = await readFile(join(samplesFolder, 'Home/nebenkostenabrechnung-2024.txt'))
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow()
    expect(new TextDecoder('latin1').decode(bytes)).toContain('Müllabfuhr')
  })

  it('has PDFs of a few pages, each with its number', async () => {
    for (const file of (await shippedFiles()).filter((name) => name.endsWith('.pdf'))) {
      const pages = await samplePages(samplesFolder, file)
      expect(pages.length).toBeGreaterThanOrEqual(2)
      expect(pages.length).toBeLessThanOrEqual(5)
      pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${pages.length}`))
    }
  })
})

describe('The questions about the samples', () => {
  const texts = new Map<string, string[]>()
  beforeAll(async () => {
    for (const file of await shippedFiles()) texts.set(file, await samplePages(samplesFolder, file))
  })

  it.each(sampleQuestions)(
    '“$question” is answered in $document and nowhere else',
    ({ document, page, contains }) => {
      const places = [...texts].flatMap(([file, pages]) =>
        pages.flatMap((text, index) =>
          // A text that holds it twice is counted twice.
          Array.from({ length: text.split(contains).length - 1 }, () => [
            file,
            page === undefined ? null : index + 1,
          ]),
        ),
      )
      expect(places).toEqual([[document, page ?? null]])
    },
  )
})
