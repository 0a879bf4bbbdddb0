import { describe, expect, it } from 'vitest'
import { detectLanguage, primaryTag } from '../../../electron/engine/analysis/detect-language.ts'

describe('the language of a text', () => {
  it.each([
    ['en', 'The houses by the lake were sold last year, because nobody wanted to live there.'],
    ['de', 'Die Häuser am See wurden im letzten Jahr verkauft, weil niemand darin wohnen wollte.'],
    ['fr', 'Les maisons au bord du lac ont été vendues parce que personne ne voulait y habiter.'],
    ['ru', 'Дома у озера были проданы в прошлом году, потому что никто не хотел там жить.'],
    ['ja', '湖のほとりの家は昨年売却されました。誰もそこに住みたがらなかったからです。'],
    ['th', 'บ้านริมทะเลสาบถูกขายเมื่อปีที่แล้วเพราะไม่มีใครอยากอยู่ที่นั่น'],
  ])('is told: %s', async (language, text) => expect(await detectLanguage(text)).toBe(language))

  it('is not guessed where a text is short or has hardly a letter', async () => {
    for (const text of ['', 'Ja.', '42 17 3.14', '\0\ud800', '🎉'.repeat(1_000)]) {
      expect(await detectLanguage(text)).toBeNull()
    }
  })

  it('may be stated with a region or a script', () => {
    expect(primaryTag('de-AT')).toBe('de')
    expect(primaryTag(' EN_us ')).toBe('en')
    expect(primaryTag('zh-Hant-TW')).toBe('zh')
    for (const stated of [null, '', '-', 'English', 'e', '12']) expect(primaryTag(stated)).toBeNull()
  })
})
