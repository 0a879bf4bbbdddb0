import type { Client } from '../../client/client.ts'
import { askEngine } from './ask-engine.ts'
import type { SearchParts } from './context.ts'
import { createCounts } from './counts.ts'
import { createSentences } from './sentences.ts'
import { createSearchSession } from './session.ts'
import { rememberedSort } from './sort-choice.ts'

/** The search of a window and all that belongs to it, for as long as the window lives. */
export function createSearch({ engine }: Pick<Client, 'engine'>): SearchParts {
  const session = createSearchSession(
    (request, signal) => askEngine(engine, request, signal),
    rememberedSort(),
  )
  return {
    session,
    counts: createCounts(session, engine.facets),
    sentences: createSentences(session, engine.findSentences),
  }
}
