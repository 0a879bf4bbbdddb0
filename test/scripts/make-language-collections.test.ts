import { expect, it } from 'vitest'
import { clausesOf } from '../../scripts/make-language-collections.ts'

it('clauses end with a comma or a full stop, and short ones go with the next', () => {
  expect(
    clausesOf('Everyone has the right to life, and to liberty, wherever they are at home.', 'eng'),
  ).toEqual(['Everyone has the right to life,', 'and to liberty, wherever they are at home.'])
  expect(clausesOf('人人生而自由,在尊严和权利上一律平等。', 'cmn_hans')).toEqual([
    '人人生而自由,在尊严和权利上一律平等。',
  ])
  expect(clausesOf('すべての人間は、生まれながらにして自由であり、', 'jpn')).toEqual([
    'すべての人間は、',
    '生まれながらにして自由であり、',
  ])
})

it('clauses of Thai end with a space', () => {
  expect(clausesOf('มนุษย์ทั้งหลายเกิดมามีอิสระ และเสมอภาคกันในเกียรติศักดิ์และสิทธิ', 'tha')).toHaveLength(2)
})
