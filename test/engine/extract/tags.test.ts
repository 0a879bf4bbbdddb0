import { describe, expect, it } from 'vitest'
import { tagsOf } from '../../../electron/engine/extract/tags.ts'

describe('the labels of a document', () => {
  it('are those of its front matter, as a list or as words parted by commas', () => {
    expect(tagsOf({ tags: ['Work', '#taxes/2024', ' work '] })).toEqual(['work', 'taxes/2024'])
    expect(tagsOf({ keywords: 'Alps, hiking;  #huts ,' })).toEqual(['alps', 'hiking', 'huts'])
    expect(tagsOf({ tag: 'one', tags: 'two', keywords: ['three', 'one'] })).toEqual(['one', 'two', 'three'])
  })

  it('are found under the name that a format gives them', () => {
    expect(tagsOf({ Keywords: 'glacier, ice' })).toEqual(['glacier', 'ice'])
  })

  it('may be numbers', () => {
    expect(tagsOf({ tags: 2024 })).toEqual(['2024'])
    expect(tagsOf({ tags: [2024, 'work', 7] })).toEqual(['2024', 'work', '7'])
  })

  it('are nothing else, and not without end', () => {
    expect(tagsOf({})).toEqual([])
    expect(tagsOf({ tags: null, tag: true, keywords: { a: 'b' } })).toEqual([])
    expect(tagsOf({ tags: [null, ['nested'], '', '#', ' # '] })).toEqual([])
    expect(tagsOf({ tags: Array.from({ length: 1_000 }, (_, i) => `t${i}`) })).toHaveLength(100)
  })
})
