import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outline, read } from './read.ts'

const note = `---
title: Budget
author: [Ada, Bob]
lang: en
date: 2024-03-01
tags: [money, plans]
---

# Heading with *stress*

A paragraph with a [link](https://example.org),
a [[Page|wiki link]] and \`code\`.

- first
- second
  - nested

| a | b |
|---|---|
| 1 | 2 |

\`\`\`js
let x = 1
\`\`\`

> [!note] Callout
> quoted
`

describe('Markdown', () => {
  it('is read as people see it', async () => {
    expect(outline(await read('a.md', note))).toEqual([
      ['heading 1', 'Heading with stress'],
      ['paragraph', 'A paragraph with a link,\na wiki link and code.'],
      ['list', '- first\n- second\n  - nested'],
      ['table', 'a | b\n\n1 | 2'],
      ['code', 'let x = 1'],
      ['paragraph', 'Callout\nquoted'],
    ])
  })

  it('knows the line of every block, and each newline in it is one of the source', async () => {
    const { blocks, text } = await read('a.md', note)
    const source = note.split('\n')
    for (const word of ['Heading', 'wiki', 'nested', '1 | 2', 'let x', 'quoted']) {
      const at = text.indexOf(word)
      const block = blocks.find(({ start, end }) => start <= at && at < end)
      const line = (block?.line ?? 0) + text.slice(block?.start, at).split('\n').length - 1
      expect(source[line - 1]).toContain(word)
    }
  })

  it('takes title, author, language, date and the rest from its front matter', async () => {
    const document = await read('a.md', note)
    expect(document).toMatchObject({ title: 'Budget', author: 'Ada, Bob', language: 'en' })
    expect(document.createdAt).toBe(Date.UTC(2024, 2, 1))
    expect(document.metadata).toMatchObject({ tags: ['money', 'plans'] })
  })

  it('takes its title from the first heading where nothing else names it', async () => {
    expect((await read('a.md', 'Intro\n\n# The name\n')).title).toBe('The name')
  })

  it('keeps front matter that is broken as text', async () => {
    const document = await read('a.md', '---\ntitle: [unclosed\n---\n\nText')
    expect(document.text).toContain('unclosed')
    expect(document.metadata).toHaveProperty('frontMatterProblem')
  })

  it('keeps the words of any list of lines on their lines', async () => {
    const mark = fc.constantFrom('', '# ', '- ', '> ', '1. ', '    ', '* [ ] ', '| ')
    const lines = fc.array(fc.tuple(mark, fc.nat(2)), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(lines, async (list) => {
        const source = list.flatMap(([mark, blank], index) => [
          `${mark}word${index}x`,
          ...Array<string>(blank).fill(''),
        ])
        const { text, blocks } = await read('a.md', source.join('\n'))
        list.forEach((_line, index) => {
          const at = text.indexOf(`word${index}x`)
          const block = blocks.find(({ start, end }) => start <= at && at < end)
          const line = (block?.line ?? 0) + text.slice(block?.start, at).split('\n').length - 1
          expect(source[line - 1]).toContain(`word${index}x`)
        })
      }),
    )
  })
})
