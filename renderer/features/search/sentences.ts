import type { EngineClient, PassageHit, TextRange } from '../../../shared/contract/index.ts'
import { createStore, type Readable } from '../../state/store.ts'
import type { SearchState } from './state.ts'

/** The sentence of each passage that carries its meaning, where there is one. */
export type Sentences = ReadonlyMap<number, TextRange>

export interface SentenceFinder extends Readable<Sentences> {
  /** Says which passages are in sight now. */
  see(hits: readonly PassageHit[]): void
}

const pause = 200
const most = 50

/** Marked words show by themselves why a passage is there; a passage found by its meaning shows nothing. */
const needsSentence = ({ highlights, why }: PassageHit): boolean =>
  why.similarity !== null && highlights.length < 2

/**
 * Finds the sentences of passages in sight that have few marked words or none: once scrolling and typing pause, each passage once
 * for a question, and cancelled when another question is asked.
 */
export function createSentences(
  session: Readable<SearchState>,
  ask: EngineClient['findSentences'],
): SentenceFinder {
  const store = createStore<Sentences>(new Map())
  let inSight: readonly PassageHit[] = []
  let query: string | null = null
  let known = new Set<number>()
  let running: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const find = async (): Promise<void> => {
    const { asked, busy, typing } = session.get()
    if (asked === null || asked.like !== null || busy || typing) return
    const passageIds = inSight
      .filter((hit) => needsSentence(hit) && !known.has(hit.id))
      .map(({ id }) => id)
      .slice(0, most)
    if (passageIds.length === 0) return
    running?.abort()
    const mine = new AbortController()
    running = mine
    try {
      const found = await ask({ query: asked.query, passageIds }, { signal: mine.signal })
      if (running !== mine) return
      for (const id of passageIds) known.add(id)
      const next = new Map(store.get())
      for (const { passageId, sentence } of found) if (sentence !== null) next.set(passageId, sentence)
      store.set(next)
    } catch {
      // A passage without its sentence marked is still the right passage; it is asked for when it is seen again.
    }
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void find(), pause)
  }

  session.subscribe(() => {
    const { asked, busy } = session.get()
    const now = asked === null || asked.like !== null ? null : asked.query
    if (busy || now !== query) {
      running?.abort()
      running = null
    }
    if (now !== query) {
      query = now
      known = new Set()
      store.set(new Map())
    }
    if (!busy) soon()
  })
  return {
    get: store.get,
    subscribe: store.subscribe,
    see(hits) {
      inSight = hits
      soon()
    },
  }
}
