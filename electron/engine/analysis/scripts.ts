/** Scripts that put no space between words, and Korean, which puts its particles behind them without one. */
const unspacedClass =
  '\\p{sc=Han}\\p{sc=Hangul}\\p{sc=Hiragana}\\p{sc=Katakana}\\u30fc\\uff70\\uff9e\\uff9f\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}'

const unspaced = new RegExp(`[${unspacedClass}]`, 'u')

/** Runs of one kind within letters, marks and digits that stand together: `iPhoneを買う` is two. */
export const runs = new RegExp(`[${unspacedClass}][${unspacedClass}\\p{M}]*|[^${unspacedClass}]+`, 'gu')

const basicLatin = /^[\x20-\x7e]*$/

export const isUnspaced = (run: string): boolean => !basicLatin.test(run) && unspaced.test(run)

const eastAsian = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\u30fc\uff70\uff9e\uff9f]/u

/** Whether pairs of characters say what a text is about: those of Chinese, Japanese and Korean do, those of an alphabet don't. */
export const isEastAsian = (run: string): boolean => eastAsian.test(run)

const kana = /[\p{sc=Hiragana}\p{sc=Katakana}]/u

/** The language taken for a script where a text is too short to tell its own. */
const usual: readonly (readonly [RegExp, string])[] = [
  [/\p{sc=Latin}/u, 'en'],
  [/\p{sc=Cyrillic}/u, 'ru'],
  [/\p{sc=Greek}/u, 'el'],
  [/\p{sc=Arabic}/u, 'ar'],
  [/\p{sc=Devanagari}/u, 'hi'],
  [/\p{sc=Armenian}/u, 'hy'],
  [/\p{sc=Tamil}/u, 'ta'],
  [kana, 'ja'],
  [/\p{sc=Han}/u, 'zh'],
  [/\p{sc=Hangul}/u, 'ko'],
  [/\p{sc=Thai}/u, 'th'],
  [/\p{sc=Lao}/u, 'lo'],
  [/\p{sc=Khmer}/u, 'km'],
  [/\p{sc=Myanmar}/u, 'my'],
]

/** The script's usual language of a word or text, by its first letter of a known script; null: no such letter. */
export function usualLanguage(text: string): string | null {
  for (const letter of text) {
    const found = usual.find(([script]) => script.test(letter))
    if (found) return found[1]
  }
  return null
}

/** Languages that are written in the script of each usual language. */
const cyrillic = new Set(['ru', 'uk', 'bg', 'sr', 'be', 'mk'])
const devanagari = new Set(['hi', 'ne', 'mr', 'sa'])
const arabic = new Set(['ar', 'fa', 'ur', 'ug'])
const others = new Set(['el', 'hy', 'ta', 'ja', 'zh', 'ko', 'th', 'lo', 'km', 'my'])

/** Whether words of this usual language's script can be words of a language. */
export function sharesScript(language: string, usualOfWord: string): boolean {
  if (language === usualOfWord) return true
  switch (usualOfWord) {
    case 'ru':
      return cyrillic.has(language)
    case 'hi':
      return devanagari.has(language)
    case 'ar':
      return arabic.has(language)
    case 'en':
      return ![cyrillic, devanagari, arabic, others].some((languages) => languages.has(language))
    case 'zh':
      return language === 'ja'
    default:
      return false
  }
}
