import { sharesScript, usualLanguage } from './scripts.ts'

const basicLatin = /^[a-z0-9.]+$/

/**
 * The language a word is stemmed in: its document's, unless it is written in another script, as an English name in a
 * Russian text is. `document` is null for a text whose language is not known.
 */
export function languageOfWord(word: string, document: string | null): string {
  const usual = basicLatin.test(word) ? 'en' : usualLanguage(word)
  if (usual === null) return document ?? 'en'
  return document !== null && sharesScript(document, usual) ? document : usual
}
