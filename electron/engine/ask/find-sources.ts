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
  const sources = pieces
    .map((piece) => ({ piece, found: firstFound(piece, wanted) }))
    .toSorted((one, other) => one.found.rank - other.found.rank)
    .flatMap(({ piece, found }, index) => {
      const document = documentOf.get(found.passageId)
      return document && mark ? [sourceOf(piece, found.passageId, document, index + 1, mark)] : []
    })
  const alone = scope.documentId !== undefined
  return { sources, confidence: Math.max(0, ...signals.map((each) => confidenceOf(each, alone))), notices }
}

/** The best of a piece's passages among those that were found, with its place. */
function firstFound({ passages }: Piece, wanted: readonly number[]): { passageId: number; rank: number } {
  const ids = new Set(passages.map(({ passageId }) => passageId))
  const rank = wanted.findIndex((id) => ids.has(id))
  return { passageId: wanted[rank] ?? 0, rank }
}

function sourceOf(
  { passages, text }: Piece,
  passageId: number,
  document: DocumentSummary,
  number: number,
  mark: Marker,
): AskSource {
  const found = passages.find((passage) => passage.passageId === passageId)
  const marks: Mark[] = mark(text, document.language)
  const lines = passages.flatMap((passage) => passage.lines ?? [])
  return {
    number,
    document,
    passageId,
    passageIds: passages.map((passage) => passage.passageId),
    page: found?.page ?? null,
    heading: found && found.headings.length > 0 ? found.headings.join(' › ') : null,
    lines: lines.length > 0 ? [Math.min(...lines), Math.max(...lines)] : null,
    text,
    excerpt: excerptOf(text, marks),
    highlights: marks.map(({ range }) => range),
  }
}
