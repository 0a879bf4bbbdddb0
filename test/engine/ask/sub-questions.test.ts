import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { subQuestions } from '../../../electron/engine/ask/sub-questions.ts'

describe('the parts of a question', () => {
  it.each([
    ['When was the bridge built, and who paid for it?', ['When was the bridge built', 'who paid for it?']],
    ['What does it cost? How long does it take?', ['What does it cost?', 'How long does it take?']],
    ['Wann wurde sie gebaut und wer hat sie bezahlt?', ['Wann wurde sie gebaut', 'wer hat sie bezahlt?']],
    ['費用はいくらですか？期間はどのくらいですか？', ['費用はいくらですか？', '期間はどのくらいですか？']],
  ])('are searched for beside the whole: %s', (question, parts) => {
    expect(subQuestions(question)).toEqual([question, ...parts])
  })

  it.each([
    'How do research and development differ?',
    'Who pays for salt and pepper?',
    'deposit',
    'Why? And who?',
    'What is a? What is b? What is c? What is d?',
  ])('are not made of a question that is one, or too many: %s', (question) => {
    expect(subQuestions(question)).toEqual([question])
  })

  it('hold every word of any question, and are four at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (question) => {
        const [whole, ...parts] = subQuestions(question)
        expect(whole).toBe(question.replace(/\s+/g, ' ').trim())
        expect(parts.length).toBeLessThanOrEqual(3)
        for (const part of parts) expect(whole).toContain(part)
      }),
    )
  })
})
