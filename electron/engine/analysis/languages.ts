/** What is known of a language: how its words lose their endings, and which of them say nothing by themselves. */
export interface Language {
  stem: (word: string) => string
  stopWords: ReadonlySet<string>
}

type Loader = () => Promise<Language>

interface Stemming {
  stemmer: (word: string) => string
}

interface Stopping {
  stopwords: readonly string[]
}

async function language(
  stemming: Promise<Stemming>,
  stopping: Promise<Stopping>,
  more: readonly string[] = [],
): Promise<Language> {
  const [{ stemmer }, { stopwords }] = await Promise.all([stemming, stopping])
  return { stem: remembering(stemmer), stopWords: new Set([...stopwords, ...more]) }
}

/** A language whose words have one form only. */
const uninflected = async (stopping: Promise<Stopping>): Promise<Language> => ({
  stem: (word) => word,
  stopWords: new Set((await stopping).stopwords),
})

/** Words whose stems are remembered; a text repeats its words. */
const remembered = 20_000

function remembering(stemmer: (word: string) => string): (word: string) => string {
  const stems = new Map<string, string>()
  return (word) => {
    const known = stems.get(word)
    if (known !== undefined) return known
    if (stems.size >= remembered) stems.clear()
    const stem = stemmer(word)
    stems.set(word, stem)
    return stem
  }
}

/** By ISO 639-1 code. A language is loaded when its first text comes. */
const loaders: Readonly<Record<string, Loader>> = {
  ar: () => language(import('@orama/stemmers/arabic'), import('@orama/stopwords/arabic')),
  bg: () => language(import('@orama/stemmers/bulgarian'), import('@orama/stopwords/bulgarian')),
  da: () => language(import('@orama/stemmers/danish'), import('@orama/stopwords/danish')),
  de: () => language(import('@orama/stemmers/german'), import('@orama/stopwords/german')),
  el: () => language(import('@orama/stemmers/greek'), import('@orama/stopwords/greek')),
  // The library's list lacks the most common word but one.
  en: () => language(import('@orama/stemmers/english'), import('@orama/stopwords/english'), ['a']),
  es: () => language(import('@orama/stemmers/spanish'), import('@orama/stopwords/spanish')),
  fi: () => language(import('@orama/stemmers/finnish'), import('@orama/stopwords/finnish')),
  fr: () => language(import('@orama/stemmers/french'), import('@orama/stopwords/french')),
  ga: () => language(import('@orama/stemmers/irish'), import('@orama/stopwords/irish')),
  hi: () => language(import('@orama/stemmers/indian'), import('@orama/stopwords/indian')),
  hu: () => language(import('@orama/stemmers/hungarian'), import('@orama/stopwords/hungarian')),
  hy: () => language(import('@orama/stemmers/armenian'), import('@orama/stopwords/armenian')),
  id: () => language(import('@orama/stemmers/indonesian'), import('@orama/stopwords/indonesian')),
  it: () => language(import('@orama/stemmers/italian'), import('@orama/stopwords/italian')),
  ja: () => uninflected(import('@orama/stopwords/japanese')),
  lt: () => language(import('@orama/stemmers/lithuanian'), import('@orama/stopwords/lithuanian')),
  ne: () => language(import('@orama/stemmers/nepali'), import('@orama/stopwords/nepali')),
  nl: () => language(import('@orama/stemmers/dutch'), import('@orama/stopwords/dutch')),
  no: () => language(import('@orama/stemmers/norwegian'), import('@orama/stopwords/norwegian')),
  pt: () => language(import('@orama/stemmers/portuguese'), import('@orama/stopwords/portuguese')),
  ro: () => language(import('@orama/stemmers/romanian'), import('@orama/stopwords/romanian')),
  ru: () => language(import('@orama/stemmers/russian'), import('@orama/stopwords/russian')),
  sr: () => language(import('@orama/stemmers/serbian'), import('@orama/stopwords/serbian')),
  sv: () => language(import('@orama/stemmers/swedish'), import('@orama/stopwords/swedish')),
  ta: () => language(import('@orama/stemmers/tamil'), import('@orama/stopwords/tamil')),
  tr: () => language(import('@orama/stemmers/turkish'), import('@orama/stopwords/turkish')),
  uk: () => language(import('@orama/stemmers/ukrainian'), import('@orama/stopwords/ukrainian')),
  zh: () => uninflected(import('@orama/stopwords/mandarin')),
}

const loaded = new Map<string, Promise<Language>>()

/** A language whose words are taken as they are. */
const unknown: Language = { stem: (word) => word, stopWords: new Set() }

/** The language of a code; for one without a stemmer its words stay as they are. */
export function loadLanguage(code: string): Promise<Language> {
  const known = loaded.get(code)
  if (known) return known
  const fresh = loaders[code]?.() ?? Promise.resolve(unknown)
  loaded.set(code, fresh)
  return fresh
}
