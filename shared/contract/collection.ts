import { z } from 'zod'
import { id, nothing } from './common.ts'
import { distance } from './search.ts'

/** What nobody can see or store: controls, and halves of a character. */
// oxlint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u001f\u007f-\u009f]|\p{Surrogate}/u

/** A program's own name for a text. `.` and `..` mean something else in an address. */
export const chunkId = z
  .string()
  .min(1)
  .max(512)
  .refine((name) => !unprintable.test(name) && name.trim() !== '', 'It must be printable text.')
  .refine((name) => name !== '.' && name !== '..', 'It must not be "." or "..".')

const metadataKey = z
  .string()
  .min(1)
  .max(200)
  .refine((key) => key !== '__proto__' && !unprintable.test(key), 'It must be printable text.')

const metadataValue = z.union([z.string().max(10_000), z.number(), z.boolean()])

const fewKeys = [(value: object) => Object.keys(value).length <= 100, 'At most 100 keys.'] as const

/** What a program says of a text: shown with it, and to filter by. */
export const chunkMetadata = z.record(metadataKey, metadataValue).refine(...fewKeys)

/** A text as a program adds it. */
export const embedTextInput = z
  .object({ chunkId, text: z.string().min(1).max(100_000), metadata: chunkMetadata.default({}) })
  .strict()

export const embeddedText = z.object({
  chunkId: z.string(),
  dimensions: z.number().int(),
  /** Which model made its vectors. */
  model: z.string(),
})
export type EmbeddedText = z.infer<typeof embeddedText>

/** For each key the value, or one of several values, that the metadata must have. */
export const metadataFilter = z
  .record(metadataKey, z.union([metadataValue, z.array(metadataValue).min(1).max(100)]))
  .refine(...fewKeys)
export type MetadataFilter = z.infer<typeof metadataFilter>

export const searchPassagesInput = z
  .object({
    /** Plain text; it is compared by meaning only. */
    query: z.string().min(1).max(10_000),
    limit: z.number().int().min(1).max(1_000).default(10),
    distance: distance.default('cosine'),
    filter: metadataFilter.optional(),
    /** True: only texts that programs have added, and no documents. */
    collection: z.boolean().default(false),
  })
  .strict()

export const foundPassage = z.object({
  /** The name that a program gave the text; of a document's passage `passage:` and its number. */
  chunkId: z.string(),
  source: z.enum(['collection', 'document']),
  documentId: id,
  passageId: id,
  /** The distance, as pgvector tells it: smaller is nearer. */
  score: z.number(),
  /** The passage's text. */
  content: z.string(),
  /** Of a text its own; of a document what it says of itself, with `path`, `title`, `type` and perhaps `page` and `heading`. */
  metadata: z.record(z.string(), z.json()),
})
export type FoundPassage = z.infer<typeof foundPassage>

/** Requests about texts that programs add, and pure search by vectors. */
export const collectionRequests = {
  /** Adds a text, or replaces the one of the same name; it can be found when this has answered. Throws `MODEL_MISSING`. */
  embedText: { input: embedTextInput, output: embeddedText },
  /** Throws `NOT_FOUND`. */
  deleteText: { input: z.object({ chunkId }).strict(), output: nothing },
  /** The passages nearest to a query, of texts and documents alike; of a text that is in several passages only the nearest. */
  searchPassages: { input: searchPassagesInput, output: z.object({ results: z.array(foundPassage) }) },
} as const
