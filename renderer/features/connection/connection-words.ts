import type { TroveError } from '../../../shared/errors.ts'
import type { Link } from '../../client/index.ts'
import { errorWords, t } from '../../words/index.ts'

export interface ConnectionWords {
  tone: 'warn' | 'bad'
  title: string
  text: string
  /** The engine's own sentence, where ours cannot say which path or which other program. */
  technical: string | null
  /** It comes back by itself: a sign of work, and no button. */
  waiting: boolean
}

const waiting = (title: string, text: string): ConnectionWords => ({
  tone: 'warn',
  title,
  text,
  technical: null,
  waiting: true,
})

const final = (title: string, text: string, technical: string | null): ConnectionWords => ({
  tone: 'bad',
  title,
  text,
  technical,
  waiting: false,
})

/** What to say when the engine cannot be used; null when it can. */
export function connectionWords(
  link: Link,
  error: TroveError | null,
  onDesktop: boolean,
): ConnectionWords | null {
  if (link.state === 'refused') return final(t('refusedTitle'), t('refusedText'), null)
  if (link.state === 'failed' && link.code === 'LIBRARY_DAMAGED')
    return final(t('libraryDamagedTitle'), t('libraryDamagedText'), link.message)
  if (link.state === 'failed') return final(t('engineFailedTitle'), t('engineFailedText'), link.message)
  if (link.state === 'reconnecting')
    return onDesktop
      ? waiting(t('engineRestartingTitle'), t('engineRestartingText'))
      : waiting(t('connectionLostTitle'), t('connectionLostText'))
  if (error === null) return null
  const { says, todo } = errorWords(error.code)
  return final(says, todo, error.message)
}
