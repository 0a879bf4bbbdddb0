import type { AskScope, AskSource } from '../../../shared/contract/ask.ts'
import type { DocumentSummary, Notice } from '../../../shared/contract/index.ts'
import { excerptOf } from '../search/excerpt.ts'
import type { Mark, Marker } from '../search/highlight.ts'
import type { SearchDependencies } from '../search/search.ts'
import { choosePassages } from './choose-passages.ts'
import { confidenceOf } from './confidence.ts'
import { findPassages } from './find-passages.ts'
import { joinPassages, type Piece } from './join-passages.ts'
import { conditionOf } from './scope.ts'
import { subQuestions } from './sub-questions.ts'

export interface FoundSources {
  /** Best first. */
  sources: AskSource[]
  /** 0 to 1: see `askAnswer`. */
  confidence: number
  notices: Notice[]
}

/** A question of a conversation. */
export interface Asked {
  question: string
  /** What was asked before, the latest last. */
  before: readonly string[]
  scope: AskScope
}

/** A question is told with the one before it: “And in winter?” says nothing by itself. */
function waysToAsk({ question, before }: Asked): string[] {
  const last = before.at(-1)
  const parts = subQuestions(question)
  return last === undefined ? parts : [`${last} ${question}`, ...parts]
}

/**
 * What the library has to say to a question: passages with their neighbours, as many as fit `budget` tokens. Throws `NOT_FOUND` and
 * `INVALID_INPUT` for a scope that makes no sense.
 */
export async function findSources(
  dependencies: SearchDependencies,
  asked: Asked,
  budget: number,
  signal: AbortSignal,
): Promise<FoundSources> {
  const { scope } = asked
  const condition = await conditionOf(dependencies.store, scope)
  const narrowing = { filter: scope.filter ?? '', condition }
  const found = await findPassages(dependencies, waysToAsk(asked), narrowing, signal)
  const { candidates, signals, notices, mark } = found
  const wanted = candidates.map(({ hit }) => hit.id)
  const around =
    wanted.length > 0
      ? await dependencies.store.passagesAround({ passageIds: wanted, around: 1 }, { signal })
      : []
  const pieces = joinPassages(choosePassages(wanted, around, budget))
  const documentOf = new Map(candidates.map(({ hit, document }) => [hit.id, document]))
  const rank = (piece: Piece): number =>
    Math.min(
      ...piece.passages.map(({ passageId }) =>
        documentOf.has(passageId) ? wanted.indexOf(passageId) : Infinity,
      ),
    )
  const sources = pieces
    .toSorted((one, other) => rank(one) - rank(other))
    .flatMap((piece, index) => {
      const document = piece.passages.map(({ passageId }) => documentOf.get(passageId)).find(Boolean)
      return document && mark ? [sourceOf(piece, document, index + 1, mark)] : []
    })
  const alone = scope.documentId !== undefined
  return { sources, confidence: Math.max(0, ...signals.map((each) => confidenceOf(each, alone))), notices }
}

function sourceOf(piece: Piece, document: DocumentSummary, number: number, mark: Marker): AskSource {
  const { passages, text } = piece
  const [first] = passages
  const marks: Mark[] = mark(text, document.language)
  const lines = passages.flatMap((passage) => passage.lines ?? [])
  return {
    number,
    document,
    passageIds: passages.map(({ passageId }) => passageId),
    page: first?.page ?? null,
    heading: first && first.headings.length > 0 ? first.headings.join(' › ') : null,
    lines: lines.length > 0 ? [Math.min(...lines), Math.max(...lines)] : null,
    text,
    excerpt: excerptOf(text, marks),
    highlights: marks.map(({ range }) => range),
  }
}
