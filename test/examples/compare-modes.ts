import type { Engine } from '../../electron/engine/engine.ts'
import { searchInput, type SearchMode } from '../../shared/contract/index.ts'
import { neverAborted } from '../../shared/rpc/service.ts'
import { sampleQuestions } from '../fixtures/sample-questions.ts'

/** How often the passage that answers stands first, and among the first three, for questions of one kind. */
export interface ModeResult {
  kind: 'exact' | 'meaning'
  mode: SearchMode
  questions: number
  first: number
  amongThree: number
}

export const modes: readonly SearchMode[] = ['hybrid', 'meaning', 'exact']

/** White space counts as one space: a PDF breaks lines where it likes. */
const plain = (text: string): string => text.replace(/\s+/g, ' ')

/** Asks an engine that has the sample library every question about it, in each mode. */
export async function compareModes(engine: Engine): Promise<ModeResult[]> {
  const results: ModeResult[] = []
  for (const kind of ['exact', 'meaning'] as const) {
    const asked = sampleQuestions.filter((each) => each.kind === kind)
    for (const mode of modes) {
      const ranks: number[] = []
      for (const { question, contains } of asked) {
        const input = searchInput.parse({ query: question, mode, limit: 10, verbatim: true })
        const found = await engine.handlers.search(input, { signal: neverAborted })
        const passages = found.results
          .flatMap((result) => result.passages)
          .sort((one, other) => other.score - one.score)
        ranks.push(passages.findIndex(({ text }) => plain(text).includes(contains)))
      }
      const among = (most: number): number => ranks.filter((rank) => rank >= 0 && rank < most).length
      results.push({ kind, mode, questions: asked.length, first: among(1), amongThree: among(3) })
    }
  }
  return results
}
