import type { Notice, SearchMode } from '../../../shared/contract/index.ts'
import { errorWords } from '../../words/index.ts'

/**
 * The notices of an answer, as sentences, each once. That the model is missing is said by a banner all the time; here
 * only to whoever asked for meaning alone. What is odd about a query only the engine's own sentence can say.
 */
export function noticeWords(notices: readonly Notice[], asked: SearchMode): string[] {
  const sentences = notices
    .filter(({ code }) => code !== 'QUERY_UNCLEAR' && (code !== 'MODEL_MISSING' || asked === 'meaning'))
    .map(({ code, message }) => (code === 'INVALID_INPUT' ? message : errorWords(code).says))
  return [...new Set(sentences)]
}
