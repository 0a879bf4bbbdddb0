import { z } from 'zod'
import { errorCode, id, lineRange, notice, textRange, timestamp } from './common.ts'
import { documentSummary } from './library.ts'

/** What may answer: everything, or what all of these allow. */
export const askScope = z
  .object({
    folderId: id.optional(),
    documentId: id.optional(),
    /** Filters as they are written in a search: `type:pdf after:2024`. */
    filter: z.string().max(10_000).optional(),
  })
  .strict()
export type AskScope = z.infer<typeof askScope>

/** A piece of a document that an answer may rest on. */
export const askSource = z.object({
  /** By which the answer cites it, from 1. */
  number: z.number().int().positive(),
  document: documentSummary,
  /** The passage that was found; page and heading are its own. */
  passageId: id,
  /** All that `text` is made of: neighbours in the document, in order. */
  passageIds: z.array(id).min(1),
  page: z.number().int().positive().nullable(),
  heading: z.string().nullable(),
  lines: lineRange.nullable(),
  text: z.string(),
  /** The part of `text` that is nearest to the question. */
  excerpt: textRange,
  /** Where words of the question stand in `text`. */
  highlights: z.array(textRange),
})
export type AskSource = z.infer<typeof askSource>

/**
 * `answered`: a language model wrote it from the sources. `extracts`: there is no language model, and the sources themselves are
 * the answer, best first. `absent`: the documents do not hold the answer; the sources are what comes nearest to it.
 */
export const askOutcome = z.enum(['answered', 'extracts', 'absent'])
export type AskOutcome = z.infer<typeof askOutcome>

/**
 * How it was seen that the documents do not hold the answer: nothing, or nothing near enough, was found; the language model said so; or
 * what it wrote does not stand in the sources that it cites.
 */
export const absence = z.enum(['nothing_found', 'weak', 'model', 'unsupported'])
export type Absence = z.infer<typeof absence>

export const askAnswer = z.object({
  question: z.string(),
  askedAt: timestamp,
  outcome: askOutcome,
  absence: absence.nullable(),
  /** Markdown with citations such as [1] and [2][3]; a citation of a source that does not exist became [?]. Empty without a model's text. */
  text: z.string(),
  sources: z.array(askSource),
  /** Numbers of the sources that the text cites, each once, in the order of their first citation. */
  cited: z.array(z.number().int().positive()),
  /** How many citations named no source, and were removed. */
  citationsRemoved: z.number().int(),
  /** Sentences of `text` that do not stand in what they cite, or cite nothing. */
  doubtful: z.array(textRange),
  /** The language model that wrote it; null without one. */
  model: z.string().nullable(),
  /** How much speaks for the documents holding the answer, 0 to 1: the share of questions as well matched that had one. */
  confidence: z.number(),
  /** Until the sources were there, until the first words, and altogether, in milliseconds. */
  tookMs: z.object({ sources: z.number(), firstText: z.number().nullable(), total: z.number() }),
  notices: z.array(notice),
})
export type AskAnswer = z.infer<typeof askAnswer>

const question = z.string().trim().min(1).max(4_000)

export const askInput = z
  .object({
    question,
    /** Named in the events that tell of this answer: chosen by whoever asks. */
    askId: z.string().min(1).max(100).optional(),
    /** A conversation to go on with; what was asked before is taken into account. Null begins one. */
    conversationId: id.nullable().default(null),
    scope: askScope.default({}),
    /** Have it answered although nothing near enough was found. */
    anyway: z.boolean().default(false),
    /** Keep it as a conversation; one that is gone on with is kept anyway. */
    keep: z.boolean().default(false),
  })
  .strict()

export const conversation = z.object({
  id,
  title: z.string(),
  scope: askScope,
  createdAt: timestamp,
  updatedAt: timestamp,
})
export type Conversation = z.infer<typeof conversation>

export const conversationWithAnswers = conversation.extend({ answers: z.array(askAnswer) })
export type ConversationWithAnswers = z.infer<typeof conversationWithAnswers>

/** A stage of an answer on its way. `sources` comes once, before any `text`, of which there are many pieces. */
export const askProgress = z.object({
  askId: z.string(),
  stage: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('sources'), sources: z.array(askSource), outcome: askOutcome }),
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({ kind: z.literal('failed'), code: errorCode, message: z.string() }),
  ]),
})
export type AskProgress = z.infer<typeof askProgress>

const conversationId = z.object({ id }).strict()

/** Requests about questions that are answered from the documents. */
export const askRequests = {
  /** Answers a question. `askProgress` tells sources and text as they come. Cancelling keeps nothing of it. */
  ask: {
    input: askInput,
    output: z.object({ conversationId: id.nullable(), answer: askAnswer }),
  },
  /** The question with its sources, to be given to a language model elsewhere. */
  askPrompt: {
    input: askInput.pick({ question: true, conversationId: true, scope: true }),
    output: z.object({ prompt: z.string(), sources: z.array(askSource) }),
  },
  /** The one that was gone on with last comes first. */
  listConversations: {
    input: z.object({ limit: z.number().int().min(1).max(1_000).default(200) }).strict(),
    output: z.array(conversation),
  },
  getConversation: { input: conversationId, output: conversationWithAnswers },
  renameConversation: {
    input: z.object({ id, title: z.string().trim().min(1).max(200) }).strict(),
    output: conversation,
  },
  deleteConversation: { input: conversationId, output: z.object({}).strict() },
  /** As Markdown, with the sources and where they stand. */
  exportConversation: { input: conversationId, output: z.object({ name: z.string(), markdown: z.string() }) },
} as const

export const askEvents = { askProgress, conversationsChanged: z.object({}).strict() } as const
