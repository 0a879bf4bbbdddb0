import type { Passage } from '../chunk/types.ts'
import { ContentSignature } from './content-signature.ts'
import { TermLines, type DocumentTerms } from './document-terms.ts'
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

export interface DocumentAnalysis {
  /** Of each passage, in order. */
  words: PlacedWords[]
  terms: DocumentTerms
  /** The terms once more, as they are kept (`unpackTerms`). */
  packedTerms: Uint8Array
  /** What words and numbers it has (`content-signature.ts`). */
  signature: Uint8Array
}

/** A phrase may end in the next passage: so many of its words are matched with this one too. */
const wordsOfNext = 8

/** The words of the title stand so far behind the text that no phrase joins them. */
const titleGap = 100

/** PostgreSQL keeps places up to this. */
const lastPosition = 16_383

/**
 * Prepares a document's passages and the whole of it for search by words. `language`: null where it is not known.
 * One passage after the other: the words of a whole book at once would fill the thread's memory.
 */
export async function analyseDocument(
  { title, language }: { title: string | null; language: string | null },
  passages: readonly Passage[],
): Promise<DocumentAnalysis> {
  const signature = new ContentSignature()
  const titleTokens = tokenize(title ?? '')
  const lines = new TermLines(await termsOf(titleTokens, language))
  const contexts = new Map<string, string>()
  const words: PlacedWords[] = []
  let next = tokenize(passages[0]?.text ?? '')
  for (const [index, { context }] of passages.entries()) {
    const tokens = next
    signature.add(tokens)
    next = tokenize(passages[index + 1]?.text ?? '')
    const above = contexts.get(context) ?? (await termsOf(tokenize(context), language))
    contexts.set(context, above)
    lines.add(above, await termsOf(tokens, language))
    words.push(placed(tokens, next, index === 0 ? titleTokens : []))
  }
  return { words, terms: lines.terms(), packedTerms: lines.pack(), signature: signature.bytes() }
}

async function termsOf(tokens: readonly Token[], language: string | null): Promise<string> {
  const term = await createTerm(tokens, language)
  return tokens.flatMap((token) => term(token) ?? []).join(' ')
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
