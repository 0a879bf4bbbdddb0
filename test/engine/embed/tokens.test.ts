import { AutoTokenizer } from '@huggingface/transformers'
import { beforeAll, describe, expect, it } from 'vitest'
import { createEncoder, type TokenIds } from '../../../electron/engine/embed/tokens.ts'
import { fixtureModel } from './fixture.ts'

const [start, end] = [2, 3]

describe('token ids', () => {
  let encode: (text: string) => TokenIds
  beforeAll(async () => {
    encode = createEncoder(await AutoTokenizer.from_pretrained(fixtureModel, { local_files_only: true }), 8)
  })

  it('stand between the markers of start and end', () => {
    const ids = encode('the cat')
    expect(ids).toHaveLength(4)
    expect([ids[0], ids.at(-1)]).toEqual([start, end])
  })

  it('are cut at the limit and keep the end marker', () => {
    const whole = encode('one cat and a dog and')
    const cut = encode('one cat and a dog and one horse and a cow')
    expect(cut).toHaveLength(8)
    expect(cut).toEqual(whole)
  })

  it('are the markers alone for an empty text', () => {
    expect(encode('')).toEqual([start, end])
  })

  it('come quickly from a huge text', () => {
    expect(encode('cat '.repeat(5_000_000))).toHaveLength(8)
  })
})
