import { z } from 'zod'
import { nothing } from './common.ts'

/** Programs that answer over HTTP as OpenAI's do: on this machine (Ollama, llama.cpp, LM Studio, vLLM) or elsewhere. */
const address = {
  /** `http://localhost:11434/v1`; without a path, `/v1` is meant. */
  baseUrl: z.string().trim().min(1).max(2_000),
  /**
   * Names the one other machine that texts may be sent to, as `host` stands in the address, port included
   * (`api.openai.com`); over http, which anybody on the way can read, together with that (`http://nas.lan:8000`).
   * Null: this machine only.
   */
  allowedHost: z.string().trim().min(1).max(300).nullable().default(null),
  /** As the provider calls it. */
  model: z.string().trim().min(1).max(200),
}

export const languageModelSettings = z
  .object({
    ...address,
    /** How many tokens a prompt and its answer may have together; null where nobody said. */
    contextTokens: z.number().int().min(256).max(10_000_000).nullable().default(null),
  })
  .strict()
export type LanguageModelSettings = z.infer<typeof languageModelSettings>

const standing = {
  /** The address's host; null without settings. */
  host: z.string().nullable(),
  /** Nothing leaves this machine. */
  local: z.boolean(),
  /** There is a key for this host. Keys themselves are never told. */
  hasKey: z.boolean(),
}

export const languageModelStatus = z.object({
  /** `notAllowed`: it is on another machine, and `allowedHost` does not name that. */
  state: z.enum(['off', 'notAllowed', 'ready']),
  settings: languageModelSettings.nullable(),
  /** Set for this run from outside (the command line's environment); what is kept is something else. */
  overridden: z.boolean(),
  ...standing,
})
export type LanguageModelStatus = z.infer<typeof languageModelStatus>

export const foundLanguageModels = z.array(
  z.object({
    /** The program that usually answers there. */
    name: z.string(),
    baseUrl: z.string(),
    models: z.array(z.string()),
  }),
)
export type FoundLanguageModels = z.infer<typeof foundLanguageModels>

export const languageModelTest = z.object({
  /** The first characters of what it said. */
  answer: z.string(),
  /** Milliseconds until the first piece of its answer, and until the last. */
  firstMs: z.number(),
  totalMs: z.number(),
  /** All models of this provider, where it tells. */
  models: z.array(z.string()),
  /** What the provider says of the model's context, where it does. */
  contextTokens: z.number().int().nullable(),
})
export type LanguageModelTest = z.infer<typeof languageModelTest>

export const providerName = z.enum(['language', 'embedding'])
export type ProviderName = z.infer<typeof providerName>

/** Visible characters only: anything else could not stand in a header. */
export const providerKey = z
  .string()
  .trim()
  .regex(/^[\u0021-\u007e]{1,2000}$/, 'A key has no spaces and no special characters.')

export const setProviderKeyInput = z
  .object({
    provider: providerName,
    /** Null deletes it. */
    key: providerKey.nullable(),
    /** Whom it may be sent to; the host of the provider that is set up, when left out. */
    host: z.string().trim().min(1).max(300).optional(),
  })
  .strict()

export const keptKey = z.object({
  /** Whom the key is sent to, and nobody else. */
  host: z.string(),
  /** `stored`: encrypted by the system's key store. `run`: it is forgotten when Trove ends. */
  kept: z.enum(['stored', 'run', 'deleted']),
  /** Why it could not be stored, where it should have been. */
  message: z.string().nullable(),
})
export type KeptKey = z.infer<typeof keptKey>

export const embeddingProviderSettings = z
  .object({
    ...address,
    /** Asks the model for vectors of so many numbers, where it can make several lengths. */
    dimensions: z.number().int().min(64).max(2_000).nullable().default(null),
  })
  .strict()
export type EmbeddingProviderSettings = z.infer<typeof embeddingProviderSettings>

export const embeddingProviderStatus = z.object({
  /** `local`: the model on this machine is used. */
  state: z.enum(['local', 'notAllowed', 'ready']),
  settings: embeddingProviderSettings.nullable(),
  /** Of the vectors it makes. */
  dimensions: z.number().int().nullable(),
  ...standing,
})
export type EmbeddingProviderStatus = z.infer<typeof embeddingProviderStatus>

/** What having the whole library embedded by a provider would send, without what it has embedded before. */
export const embeddingEstimate = z.object({
  host: z.string(),
  local: z.boolean(),
  passages: z.number().int(),
  /** Estimated; rather too many than too few. */
  tokens: z.number().int(),
  /** Null where the price is not known. */
  usd: z.number().nullable(),
})
export type EmbeddingEstimate = z.infer<typeof embeddingEstimate>

/** Requests about models that other programs run. Nothing is sent to another machine that `allowedHost` does not name. */
export const providerRequests = {
  languageModel: { input: nothing, output: languageModelStatus },
  /** Null switches it off. Nothing is sent. Throws `PROVIDER_NOT_ALLOWED`, `INVALID_INPUT`. */
  setLanguageModel: {
    input: z.object({ settings: languageModelSettings.nullable() }).strict(),
    output: languageModelStatus,
  },
  /** Has it say a few words: with the given settings before they are kept, else with those that are. */
  testLanguageModel: {
    input: z.object({ settings: languageModelSettings.optional() }).strict(),
    output: languageModelTest,
  },
  /** Looks for programs on this machine's usual ports; only ever done when it is asked for. */
  findLanguageModels: { input: nothing, output: foundLanguageModels },

  setProviderKey: { input: setProviderKeyInput, output: keptKey },

  embeddingProvider: { input: nothing, output: embeddingProviderStatus },
  /**
   * Has a first text embedded, and from then on all passages; what is searched stays until every passage has its vector. Null
   * goes back to the model on this machine. Throws the provider's errors, and nothing is changed then.
   */
  setEmbeddingProvider: {
    input: z.object({ settings: embeddingProviderSettings.nullable() }).strict(),
    output: embeddingProviderStatus,
  },
  /** To be shown before `setEmbeddingProvider`. Nothing is sent. */
  estimateEmbedding: {
    input: z.object({ settings: embeddingProviderSettings }).strict(),
    output: embeddingEstimate,
  },
} as const

export const providerEvents = {
  languageModelChanged: languageModelStatus,
  embeddingProviderChanged: embeddingProviderStatus,
} as const
