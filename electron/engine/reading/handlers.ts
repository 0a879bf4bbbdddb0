import type { EngineHandlers } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import { headingOf, toSummary } from '../search/result.ts'
import type { Store } from '../store/types.ts'
import { withoutRepetition } from './without-repetition.ts'

/** The requests that read documents. */
export const readingHandlers = (store: Remote<Store>): Pick<EngineHandlers, 'readDocument'> => ({
  async readDocument(input, { signal }) {
    const { document, passages, passageCount, wanted } = await store.readDocument(input, { signal })
    const last = passages.at(-1)
    const next = last ? last.ordinal + 1 : passageCount
    return {
      document: toSummary(document),
      passages: withoutRepetition(passages).map((passage) => ({
        id: passage.passageId,
        ordinal: passage.ordinal,
        text: passage.text,
        page: passage.page,
        heading: headingOf(passage),
        lines: passage.lines,
      })),
      passageCount,
      next: next < passageCount ? next : null,
      cut: passages.length < wanted,
    }
  },
})
