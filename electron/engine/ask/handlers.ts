import type { AskAnswer, AskProgress } from '../../../shared/contract/ask.ts'
import type { EngineHandlers } from '../../../shared/contract/index.ts'
import { isCancelled, toWireError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import { answerQuestion, budgetFor, type AnswerParts } from './answer-question.ts'
import { conversationFileName, conversationMarkdown } from './conversation-markdown.ts'
import { findSources } from './find-sources.ts'
import { promptText } from './prompt.ts'

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

/** What of a conversation matters for its next question. */
const rememberedAnswers = 6

export interface AskTell {
  progress: (progress: AskProgress) => void
  /** Conversations were begun, renamed or deleted. */
  conversations: () => void
}

/** The requests that are answered from the documents. */
export function askHandlers(parts: AnswerParts, tell: AskTell): Asking {
  const { store } = parts
  const answersOf = (id: number | null): Promise<AskAnswer[]> => answersBefore(store, id)

  return {
    async ask({ question, askId, conversationId, scope, anyway, keep }, { signal }) {
      const answers = await answersOf(conversationId)
      const before = answers.map(({ question }) => question)
      const say = (stage: AskProgress['stage']): void => {
        if (askId !== undefined) tell.progress({ askId, stage })
      }
      try {
        const answer = await answerQuestion(parts, { question, before, answers, scope, anyway }, say, signal)
        if (!keep && conversationId === null) return { conversationId, answer }
        const { id } = await store.keepAnswer({ id: conversationId, scope, answer })
        tell.conversations()
        return { conversationId: id, answer }
      } catch (cause) {
        if (!isCancelled(cause)) {
          const { code, message } = toWireError(cause)
          say({ kind: 'failed', code, message })
        }
        throw cause
      }
    },

    async askPrompt({ question, conversationId, scope }, { signal }) {
      const before = (await answersOf(conversationId)).map(({ question }) => question)
      const { sources } = await findSources(parts, { question, before, scope }, budgetFor(null), signal)
      return { prompt: promptText(question, sources), sources }
    },

    listConversations: (input) => store.listConversations(input),
    getConversation: (input) => store.getConversation(input),
    renameConversation: async (input) => {
      const renamed = await store.renameConversation(input)
      tell.conversations()
      return renamed
    },
    deleteConversation: async (input) => {
      await store.deleteConversation(input)
      tell.conversations()
      return {}
    },
    exportConversation: async (input) => {
      const conversation = await store.getConversation(input)
      return { name: conversationFileName(conversation), markdown: conversationMarkdown(conversation) }
    },
  }
}

async function answersBefore(store: Remote<Store>, id: number | null): Promise<AskAnswer[]> {
  if (id === null) return []
  const { answers } = await store.getConversation({ id })
  return answers.slice(-rememberedAnswers)
}
