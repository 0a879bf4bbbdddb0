import type { AskAnswer, AskOutcome, AskProgress } from '../../../shared/contract/ask.ts'
import type { LanguageModel } from '../providers/language-model.ts'
import type { SearchDependencies } from '../search/search.ts'
import { enough } from './confidence.ts'
import { findSources, type Asked, type FoundSources } from './find-sources.ts'
import { writeAnswer, type WrittenAnswer } from './write-answer.ts'

export interface Question extends Asked {
  /** Answers of the conversation so far, the latest last. */
  answers: readonly AskAnswer[]
  /** Have it answered although nothing near enough was found. */
  anyway: boolean
}

export interface AnswerParts extends SearchDependencies {
  /** The language model that is set up; null without one. */
  languageModel: () => LanguageModel | null
}

/** Tokens of sources that a model is given, and how much of its context at most. */
const usualBudget = 2_400
const shareOfContext = 0.5

/** Without a model's text. */
const unwritten: WrittenAnswer = {
  text: '',
  cited: [],
  citationsRemoved: 0,
  doubtful: [],
  absence: null,
  firstTextAt: null,
  notices: [],
}

export const budgetFor = (model: LanguageModel | null): number =>
  Math.min(usualBudget, Math.floor((model?.contextTokens ?? Infinity) * shareOfContext))

/**
 * Answers a question from the library. `tell` hears the sources, then the text piece by piece. Throws
 * `NOT_FOUND` and `INVALID_INPUT` for a scope that makes no sense; what the language model throws becomes a notice.
 */
export async function answerQuestion(
  parts: AnswerParts,
  question: Question,
  tell: (stage: AskProgress['stage']) => void,
  signal: AbortSignal,
): Promise<AskAnswer> {
  const startedAt = performance.now()
  const since = (moment: number): number => Math.round((moment - startedAt) * 10) / 10
  const model = parts.languageModel()
  const found = await findSources(parts, question, budgetFor(model), signal)
  const sourcesAt = performance.now()
  const first = outcomeOf(found, model, question.anyway)
  tell({ kind: 'sources', sources: found.sources, outcome: first.outcome })
  const written =
    model && first.outcome === 'answered'
      ? await writeAnswer(
          {
            question: question.question,
            sources: found.sources,
            before: question.answers,
            model,
            onText: (text) => tell({ kind: 'text', text }),
          },
          signal,
        )
      : { ...unwritten, absence: first.absence }
  const { firstTextAt, absence, notices, ...rest } = written
  const failed = first.outcome === 'answered' && !absence && written.text === ''
  return {
    ...rest,
    question: question.question,
    askedAt: Date.now(),
    // Without the model's words the sources speak for themselves.
    outcome: absence ? 'absent' : failed ? 'extracts' : first.outcome,
    absence,
    sources: found.sources,
    model: first.outcome === 'answered' && model && !failed ? model.name : null,
    confidence: found.confidence,
    tookMs: {
      sources: since(sourcesAt),
      firstText: firstTextAt === null ? null : since(firstTextAt),
      total: since(performance.now()),
    },
    notices: [...found.notices, ...notices],
  }
}

/** What can be said as soon as the sources are there. */
function outcomeOf(
  { sources, confidence }: FoundSources,
  model: LanguageModel | null,
  anyway: boolean,
): { outcome: AskOutcome; absence: AskAnswer['absence'] } {
  if (sources.length === 0) return { outcome: 'absent', absence: 'nothing_found' }
  if (confidence <= enough && !anyway) return { outcome: 'absent', absence: 'weak' }
  return { outcome: model ? 'answered' : 'extracts', absence: null }
}
