import type { EngineClient, SearchOutput } from '../../../shared/contract/index.ts'
import type { PageRequest } from './question.ts'

/** One page of an answer, from the engine. What is like something comes as one page and no more. */
export async function askEngine(
  engine: Pick<EngineClient, 'search' | 'findSimilar'>,
  { question, typing, offset, limit, passagesPerDocument }: PageRequest,
  signal: AbortSignal,
): Promise<SearchOutput> {
  const { query, mode, sort, verbatim, like } = question
  if (like === null)
    return engine.search(
      { query, mode, sort, verbatim, typing, offset, limit, passagesPerDocument },
      { signal },
    )
  const of = like.kind === 'passage' ? { passageId: like.id } : { documentId: like.id }
  return { ...(await engine.findSimilar({ ...of, limit, passagesPerDocument }, { signal })), more: false }
}
