import { en } from './en.ts'
import { createWords, type Catalogue } from './words.ts'

export type { ErrorWords, Key } from './words.ts'

const catalogues: readonly Catalogue[] = [en]

/** The first language the person prefers that there is a catalogue for, else English. */
function choose(preferred: readonly string[]): { catalogue: Catalogue; locale: string } {
  for (const locale of preferred) {
    const catalogue = catalogues.find(({ language }) => locale.split('-')[0] === language)
    if (catalogue) return { catalogue, locale }
  }
  return { catalogue: en, locale: 'en' }
}

const { catalogue, locale } = choose(navigator.languages)

/** The language of the window, for the page's `lang`. */
export const language = catalogue.language

export const { t, errorWords, number, date, size, duration } = createWords(catalogue, locale)
