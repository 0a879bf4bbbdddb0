import type { Notice, TextRange } from '../../../shared/contract/common.ts'
import { isCancelled, toTroveError } from '../../../shared/errors.ts'
import type { Absence, AskAnswer, AskSource } from '../../../shared/contract/ask.ts'
import { detectLanguage } from '../analysis/detect-language.ts'
import type { LanguageModel } from '../providers/language-model.ts'
import { CitationStream } from './citation-stream.ts'
import { claimsOf, type Claim } from './claims.ts'
import { absentWord, promptMessages } from './prompt.ts'
import { isSupported } from './support.ts'

export interface WrittenAnswer {
  text: string
  cited: number[]
  citationsRemoved: number
  doubtful: TextRange[]
  /** Why the documents do not hold the answer; null when they do. */
  absence: Absence | null
  /** From `performance.now()`; null when no text came. */
  firstTextAt: number | null
  /** What went wrong on the way. */
  notices: Notice[]
}

export interface WriteOptions {
  question: string
  sources: readonly AskSource[]
  before: readonly AskAnswer[]
  model: LanguageModel
  /** Hears each piece of text as soon as it may be shown. */
  onText: (text: string) => void
}

const nothing: WrittenAnswer = {
  text: '',
  cited: [],
  citationsRemoved: 0,
  doubtful: [],
  absence: 'model',
  firstTextAt: null,
  notices: [],
}

/** Without the marks that models like to put around a word. */
const bare = (written: string): string => written.replace(/^[^\p{L}\p{N}[]+/u, '')

const isBeginningOfAbsence = (written: string): boolean =>
  absentWord.startsWith(bare(written).slice(0, absentWord.length))

/** Tokens that an answer may have, and characters at which a model that does not end is cut off. */
const maxTokens = 1_200
const mostCharacters = 20_000

/**
 * Has a language model answer from sources, and looks whether they hold what it says. A model that fails leaves what it has written, and a
 * notice. Throws `CANCELLED`.
 */
export async function writeAnswer(options: WriteOptions, signal: AbortSignal): Promise<WrittenAnswer> {
  const { question, sources, before, model, onText } = options
  const citations = new CitationStream(sources.length)
  const request = { messages: promptMessages(question, sources, before), maxTokens, temperature: 0 }
  let [written, text] = ['', '']
  let firstTextAt: number | null = null
  const show = (piece: string): void => {
    // Leading white space says nothing, and the word for "not there" is no text for people.
    const shown = text === '' ? piece.trimStart() : piece
    if (shown === '') return
    firstTextAt ??= performance.now()
    text += shown
    onText(shown)
  }
  /** Until it is clear that the answer is more than the word for "not there". */
  let undecided = true
  const notices: Notice[] = []
  try {
    for await (const piece of model.stream(request, signal)) {
      written += piece
      if (undecided && isBeginningOfAbsence(written)) continue
      show(citations.push(undecided ? written : piece))
      undecided = false
      if (written.length > mostCharacters) {
        notices.push({
          code: 'PROVIDER_FAILED',
          message: 'The answer did not come to an end and was cut off.',
        })
        break
      }
    }
  } catch (cause) {
    if (isCancelled(cause)) throw cause
    const { code, message } = toTroveError(cause)
    notices.push({ code, message })
    if (text === '') return { ...nothing, absence: null, notices }
  }
  const absent = undecided && bare(written).startsWith(absentWord)
  if (undecided && !absent) show(citations.push(written))
  show(citations.end())
  if (absent || text === '' || (text.includes(absentWord) && citations.cited.length === 0)) return nothing
  const { doubtful, absence } = await judge(text, sources)
  return {
    text,
    cited: citations.cited,
    citationsRemoved: citations.removed,
    doubtful,
    absence,
    firstTextAt,
    notices,
  }
}

/** Which statements do not stand in what they cite. When none does, the sources do not support the answer. */
async function judge(
  text: string,
  sources: readonly AskSource[],
): Promise<{ doubtful: TextRange[]; absence: Absence | null }> {
  const claims = claimsOf(text)
  const language = await detectLanguage(text)
  const doubted: Claim[] = []
  for (const claim of claims) if (!(await isSupported(claim, sources, language))) doubted.push(claim)
  return {
    doubtful: doubted.map(({ range }) => range),
    absence: claims.length > 0 && doubted.length === claims.length ? 'unsupported' : null,
  }
}
