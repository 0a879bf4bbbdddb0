import { TroveError } from '../../../shared/errors.ts'
import type { CheckedInput, Notice } from '../../../shared/contract/index.ts'
import { createTerm } from '../analysis/terms.ts'
import { tokenize } from '../analysis/tokens.ts'
import { gatherEvidence } from './evidence.ts'
import { fuse } from './fusion.ts'
import { groupByContent } from './group.ts'
import { Ranking } from './ranking.ts'
import { scopeCondition } from './scope.ts'
import type { SearchDependencies, Searched } from './search.ts'

/** Passages in the list for each document asked for. */
const depthPerDocument = 4

/** A text of more different words is known by these as well. */
const mostTerms = 60

const withoutModel: Notice = {
  code: 'MODEL_MISSING',
  message: 'Only words were compared: the model that finds by meaning is not there yet.',
}

const withoutVector: Notice = {
  code: 'NOT_EMBEDDED',
  message: 'Only words were compared: this text is still being prepared for search by meaning.',
}

/** What is like a passage or a document, which is left out itself. Throws `NOT_FOUND`, `CANCELLED`. */
export async function findSimilar(
  { store, facts, model }: SearchDependencies,
  { passageId, documentId, scope, limit, passagesPerDocument }: CheckedInput<'findSimilar'>,
  signal: AbortSignal,
): Promise<Searched> {
  const origin = passageId === undefined ? await documentOrigin() : await passageOrigin(passageId)
  const condition = scopeCondition(scope)
  const within = condition && (await store.matching({ condition }, { signal }))
  const inUse = model()
  const vector =
    inUse &&
    (await store.vectorOf(
      {
        modelId: inUse.modelId,
        ...(passageId === undefined ? { contentId: origin.contentId } : { passageIds: [passageId] }),
      },
      { signal },
    ))
  const depth = limit * depthPerDocument
  const evidence =
    inUse && vector
      ? gatherEvidence({
          words: { passages: [], contents: [] },
          meanings: (
            await store.searchVectors(
              { modelId: inUse.modelId, vector, limit: depth, within: within?.contentIds },
              { signal },
            )
          ).nearest,
          compared: new Map(),
          named: new Map(),
        })
      : await likeWords(depth)
  const contents = groupByContent(
    fuse(
      evidence.filter(({ contentId }) => contentId !== origin.contentId),
      undefined,
      1,
    ),
  )
  const { passages, contents: most } = await facts.get()
  const ranking = new Ranking({
    store,
    contents,
    deepen: null,
    likely: null,
    telling: { mark: () => [], terms: [], holding: [], passages, distance: 'cosine' },
    most: within ? within.contentIds.length : most,
    rows: [],
    passagesPerDocument,
    within,
  })
  const notices = vector ? [] : [inUse ? withoutVector : withoutModel]
  return {
    ranking,
    mode: vector ? 'meaning' : 'exact',
    correction: null,
    suggest: null,
    filters: [],
    notices,
  }

  async function passageOrigin(
    id: number,
  ): Promise<{ contentId: number; text: string; language: string | null }> {
    const { rows } = await store.neighbours({ passageId: id, before: 0, after: 0 })
    const [row] = rows
    if (!row) throw new TroveError('NOT_FOUND', 'This passage is no longer in the library.')
    return { contentId: row.contentId, text: row.text, language: row.document.language }
  }

  async function documentOrigin(): Promise<{ contentId: number; text: string; language: string | null }> {
    const [first] = await store.firstPassage({ documentId: documentId ?? 0 })
    if (!first)
      throw new TroveError('NOT_FOUND', 'This document is no longer in the library, or could not be read.')
    return passageOrigin(first.passageId)
  }

  /** The passages with most of the words, while meanings can't be compared. */
  async function likeWords(depth: number): Promise<ReturnType<typeof gatherEvidence>> {
    const tokens = tokenize(origin.text)
    const term = await createTerm(tokens, origin.language)
    const terms = [...new Set(tokens.flatMap((token) => term(token) ?? []))].slice(0, mostTerms)
    const words = await store.searchWords(
      { terms, words: [], limit: depth, names: 0, within: within?.contentIds },
      { signal },
    )
    return gatherEvidence({ words, meanings: [], compared: new Map(), named: new Map() })
  }
}
