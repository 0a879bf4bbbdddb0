import type { Passage } from '../chunk/types.ts'
import { ContentSignature } from './content-signature.ts'
import { createTerm } from './terms.ts'
import { tokenize, type Token } from './tokens.ts'

/** Words and their places. */
export interface PlacedWords {
  forms: string[]
  /** As long as `forms`, from 1. */
  positions: number[]
  /** So many of them, the first ones, are the passage's own or its title's; the others begin the next passage. */
  own: number
}

export interface PassageAnalysis {
  /** Stems of context and text without stop words, parted by spaces. */
  terms: string
  words: PlacedWords
}

export interface DocumentAnalysis {
  /** One for each passage, in order. */
  passages: PassageAnalysis[]
  /** Of the whole document, its title twice. */
  terms: string
  /** What words and numbers it has (`content-signature.ts`). */
  signature: Uint8Array
}

/** A phrase may end in the next passage: so many of its words are matched with this one too. */
const wordsOfNext = 8

/** The words of the title stand so far behind the text that no phrase joins them. */
const titleGap = 100

/** PostgreSQL keeps places up to this. */
const lastPosition = 16_383

/** A document of more terms is ranked as if it were so long, each term with its share. */
const mostTerms = 20_000

const titleWeight = 2

/**
 * Prepares a document's passages and the whole of it for search by words. `language`: null where it is not known.
 * One passage after the other: the words of a whole book at once would fill the thread's memory.
 */
export async function analyseDocument(
  { title, language }: { title: string | null; language: string | null },
  passages: readonly Passage[],
): Promise<DocumentAnalysis> {
  const counts = new Map<string, number>()
  const count = (terms: readonly string[], weight: number): void => {
    for (const each of terms) counts.set(each, (counts.get(each) ?? 0) + weight)
  }
  const signature = new ContentSignature()
  const titleTokens = tokenize(title ?? '')
  count(await termsOf(titleTokens, language), titleWeight)
  const contexts = new Map<string, string[]>()
  const analysed: PassageAnalysis[] = []
  let next = tokenize(passages[0]?.text ?? '')
  for (const [index, { context }] of passages.entries()) {
    const tokens = next
    signature.add(tokens)
    next = tokenize(passages[index + 1]?.text ?? '')
    const above = contexts.get(context) ?? (await termsOf(tokenize(context), language))
    contexts.set(context, above)
    const terms = await termsOf(tokens, language)
    count(terms, 1)
    analysed.push({
      terms: [...above, ...terms].join(' '),
      words: placed(tokens, next, index === 0 ? titleTokens : []),
    })
  }
  return { passages: analysed, terms: repeated(counts), signature: signature.bytes() }
}

async function termsOf(tokens: readonly Token[], language: string | null): Promise<string[]> {
  const term = await createTerm(tokens, language)
  return tokens.flatMap((token) => term(token) ?? [])
}

function placed(text: readonly Token[], next: readonly Token[], title: readonly Token[]): PlacedWords {
  const words: PlacedWords = { forms: [], positions: [], own: 0 }
  const add = (tokens: readonly Token[], offset: number): void => {
    for (const { kind, form, position } of tokens) {
      const place = offset + position + 1
      if (kind === 'cut' || form === '' || place > lastPosition) continue
      words.forms.push(form)
      words.positions.push(place)
    }
  }
  const length = (text.at(-1)?.position ?? -1) + 1
  add(text, 0)
  add(title, length + wordsOfNext + titleGap)
  words.own = words.forms.length
  const following = next.findIndex(({ position }) => position >= wordsOfNext)
  add(following === -1 ? next : next.slice(0, following), length)
  return words
}

/** Each term as often as it counts; fewer times, but once at least, in a very long document. */
function repeated(counts: ReadonlyMap<string, number>): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const share = Math.min(1, mostTerms / total)
  const terms: string[] = []
  for (const [term, count] of counts) {
    if (terms.length >= 2 * mostTerms) break
    for (let left = Math.ceil(count * share); left > 0; left--) terms.push(term)
  }
  return terms.join(' ')
}
