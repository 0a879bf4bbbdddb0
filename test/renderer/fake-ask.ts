import type { EngineHandlers } from '../../shared/contract/index.ts'
import { TroveError } from '../../shared/errors.ts'

type Asking = Pick<
  EngineHandlers,
  | 'ask'
  | 'askPrompt'
  | 'listConversations'
  | 'getConversation'
  | 'renameConversation'
  | 'deleteConversation'
  | 'exportConversation'
>

const none = (): never => {
  throw new TroveError('NOT_FOUND', 'This conversation no longer exists.')
}

/** Nothing is answered, and no conversation is kept. */
export const fakeAsk: Asking = {
  ask() {
    throw new TroveError('LANGUAGE_MODEL_MISSING', 'No language model is set up.')
  },
  askPrompt: ({ question }) => ({ prompt: question, sources: [] }),
  listConversations: () => [],
  getConversation: none,
  renameConversation: none,
  deleteConversation: none,
  exportConversation: none,
}
