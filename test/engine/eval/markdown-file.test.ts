import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkDocument } from '../../../electron/engine/chunk/chunk-document.ts'
import { estimateTokens } from '../../../electron/engine/chunk/estimate-tokens.ts'
import { markdownFile } from '../../../electron/engine/eval/markdown-file.ts'
import { cleanText } from '../../../electron/engine/extract/clean-text.ts'
import { read } from '../extract/read.ts'

const folded = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim()

const unspaced = (text: string): string => cleanText(text).replace(/\s+/g, '')
const wordsOf = (text: string): string[] => cleanText(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

async function readBack(document: { title?: string | null; text: string }) {
  const { title, text, blocks, ...facts } = await read('1.md', markdownFile(document))
  const shown = blocks.map(({ start, end }) => text.slice(start, end)).join(' ')
  return { title, kinds: new Set(blocks.map(({ kind }) => kind)), text: folded(shown), facts }
}

/** What Markdown, its extensions and note apps give a meaning, in every mixture. */
const marks = [
  ...'#*_-+=`~|<>[]()!&^:.\\"\'$%{}@/ \n',
  '\n\n',
  '    ',
  '\t',
  '- ',
  '1. ',
  '2) ',
  '---\n',
  '===\n',
  '```js\n',
  '~~~\n',
  '[[',
  ']]',
  '![[',
  '[!note]-',
  '| a | b |\n|---|---|\n',
  '[^1]',
  '[^1]: ',
  '[a]: http://b.c\n',
  '![x](y.png)',
  '<!-- ',
  '-->',
  '<b>',
  '</b>',
  '<script>',
  '&amp;',
  '&#65;',
  'https://example.org/a_b',
  'www.example.org',
  'a@example.org',
  '[ ] ',
  '  \n',
  '\\',
  '\r\n',
  '\r',
  '\u0000',
  '\u000c',
  '\u2028',
  '\u00ad',
  '\ufeff',
  '\ud800',
  'ﬁ',
  '日本語',
  'word',
  '4711',
]
const hostile = fc.array(fc.oneof(fc.constantFrom(...marks), fc.string({ unit: 'binary' })), {
  maxLength: 40,
})
const text = hostile.map((parts) => parts.join(''))

describe('a document of a collection as a Markdown file', () => {
  it('has its title and its text, and nothing else', async () => {
    const document = { title: 'Wings: a "study"', text: 'lift and drag .\nin 2 parts .' }
    expect(await readBack(document)).toMatchObject({ title: document.title, text: folded(document.text) })
  })

  it('shows the text as it is, whatever it looks like', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.option(text), async (written, title) => {
        fc.pre(folded(written) !== '')
        const shown = await readBack({ title, text: written })
        expect(wordsOf(shown.text)).toEqual(wordsOf(written))
        // Beside a bracket a space may come or go.
        expect(unspaced(shown.text)).toBe(unspaced(written))
        expect([...shown.kinds]).toEqual(['paragraph'])
        expect(shown.title).toBe(title === null ? null : folded(title) || null)
      }),
      { numRuns: 500 },
    )
  })

  it('holds every word of the text in its passages', async () => {
    const long = fc.array(text, { minLength: 1, maxLength: 60 }).map((parts) => parts.join('\n\n'))
    await fc.assert(
      fc.asyncProperty(long, async (written) => {
        fc.pre(folded(written) !== '')
        const passages = chunkDocument(
          await read('1.md', markdownFile({ text: written })),
          '1',
          estimateTokens,
        )
        const held = new Set(wordsOf(passages.map((passage) => passage.text).join('\n')))
        expect(wordsOf(written).filter((word) => !held.has(word))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  it('without a text has its title for one, so that it can be found', async () => {
    expect(await readBack({ title: '# Only a title', text: ' \n' })).toMatchObject({ text: '# Only a title' })
  })

  it('without a title has none', async () => {
    expect(await readBack({ title: ' ', text: '---\ntitle: not this\n---\n\ntext' })).toMatchObject({
      title: null,
      text: '--- title: not this --- text',
    })
  })
})
