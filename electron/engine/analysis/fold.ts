/** Letters that are one for a reader and do not come apart into a letter and a mark. */
const single: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ё: 'е',
  ς: 'σ',
}

const plain = /^[a-z0-9.]*$/
const singles = new RegExp(`[${Object.keys(single).join('')}]`, 'gu')

/** Marks that only accent a letter; elsewhere (Devanagari, Thai, Japanese) a mark is a sound of its own. */
const accents = /([\p{sc=Latin}\p{sc=Greek}])\p{M}+/gu

/** Where Russian is stressed; dictionaries write it. Of Cyrillic vowels none is a letter of its own with this mark. */
const stress = /([аеиоуыэюя])\u0301/gu

/**
 * Vowel signs of Arabic and Hebrew, which are mostly not written, the Arabic lengthening stroke, and signs that choose a
 * character's shape: those of emoji and keys, and of Chinese characters in names.
 */
const optional = /[\u0591-\u05c7\u0640\u064b-\u065f\u0670]|[\ufe00-\ufe0f]|\u20e3|[\u{e0100}-\u{e01ef}]/gu

/**
 * A word as it is compared: lower case, compatibility forms as usual ones, without accents. `Größe` → `grosse`,
 * `é` → `e`, `ﬁ` → `fi`; `й` and `が` stay, being letters of their own.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (plain.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(accents, '$1')
    .replace(stress, '$1')
    .replace(optional, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(singles, (letter) => single[letter] ?? letter)
}
