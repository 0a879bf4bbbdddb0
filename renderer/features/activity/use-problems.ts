import { useCallback } from 'react'
import type { Problem } from '../../../shared/contract/index.ts'
import type { TroveError } from '../../../shared/errors.ts'
import { useClient } from '../../client/index.ts'
import { useLibrary } from '../../state/library-context.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { problemCount } from './problem-count.ts'

const most = 1_000

/** The files that could not be read; asked again whenever their number changes. */
export function useProblems(): { problems: readonly Problem[] | null; error: TroveError | null } {
  const { engine } = useClient()
  const { library } = useLibrary()
  const limit = Math.min(most, Math.max(1, library ? problemCount(library.progress) : most))
  const ask = useCallback(
    (signal: AbortSignal) => engine.listProblems({ limit }, { signal }),
    [engine, limit],
  )
  const { answer, error } = useAnswer(ask)
  return { problems: answer, error }
}
