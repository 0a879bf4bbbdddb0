import type { StoreCondition, WordRow } from './condition.ts'
import type {
  DescribedPassage,
  DocumentCountsRow,
  DocumentRow,
  FolderRow,
  FoundWords,
  LanguageCount,
  NearWord,
  PassageRow,
  PassageText,
  PendingPassage,
  PlacedPassage,
  ProblemRow,
  RankedPassage,
  ShowingDocument,
  SimilarPassage,
  WordCount,
} from './rows.ts'
import type { NamedDocument, RememberedQueries, ValueCounts } from './completion-rows.ts'
import type { CheckedInput, MetadataFilter } from '../../../shared/contract/index.ts'
import type { ServerState } from '../../../shared/contract/database-server.ts'
import type { DocumentType } from '../../../shared/contract/library.ts'
import type { LibraryFinding, RebuildState } from '../../../shared/contract/keeping.ts'
import type {
  AskAnswer,
  AskScope,
  Conversation,
  ConversationWithAnswers,
} from '../../../shared/contract/ask.ts'
import type { History, SavedSearch } from '../../../shared/contract/remembered.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { DocumentPart } from './reading.ts'
import type { CallContext } from '../../../shared/rpc/service.ts'
import type { ExtractedContent } from '../extract/service.ts'
import type { Closable } from '../threads/serve-thread.ts'

export interface KnownFile {
  documentId: number
  path: string
  size: number
  modifiedAt: number
}

export interface SeenFile {
  path: string
  size: number
  modifiedAt: number
  type: DocumentType
}

export interface Job {
  documentId: number
  path: string
  /** The chosen folder or file it belongs to. */
  root: string
  size: number
  /** How often it was started before: more than once means that a reading was cut short. */
  attempts: number
  /** It ended its reader once, and is read while nothing else is. */
  alone: boolean
}

/** A content that need not be read. */
export interface KnownContent {
  hash: string
  /** Why it can't be read; null for one that the library has. */
  reason: { code: ErrorCode; message: string } | null
}

/** A file whose content is known by its hash. */
export interface KnownDocument {
  documentId: number
  hash: string
  size: number
  modifiedAt: number
}

export interface ContentToSave extends KnownDocument {
  content: ExtractedContent
}

/** A model whose vectors the library holds. */
export interface ModelInStore {
  modelId: number
  name: string
  fingerprint: string
  dimensions: number
  /** Whether any document has vectors of it. */
  embedded: boolean
}

export interface PageInput {
  contentIds: readonly number[]
  /** Only these documents; without, every one. */
  documentIds?: Int32Array | undefined
  passageIds: readonly number[]
}

export interface SearchWordsInput {
  /** Stems, as `engine/analysis` makes them; one that is repeated counts more. */
  terms: readonly string[]
  /** Words of which is asked how many passages hold them: as they are written, folded, and their stems. */
  words: readonly { form: string; terms: readonly string[] }[]
  /** Passages and contents to return at most. */
  limit: number
  /** Names to return at most. */
  names: number
  /** Content ids, ascending: only these are searched. */
  within?: Int32Array | undefined
}

/** For each field the values that occur, the most frequent first. */
export type Facets = Record<'type' | 'in' | 'date' | 'lang' | 'author', { value: string; count: number }[]>

/** Documents that fulfil a condition. */
export interface Matched {
  /** In no order. */
  documentIds: Int32Array
  /** The content of each of them. */
  contentOf: Int32Array
  /** Their contents, ascending and each once. */
  contentIds: Int32Array
}

/** What is asked of a library's directory rather than of its database. */
export interface Keeping {
  /** Since when and why the library is being rebuilt; null when it is not. */
  rebuildState(): Promise<RebuildState | null>
  /** Every file is in the new database: the former one goes. */
  finishRebuild(): Promise<void>
}

/** Looks whether the library's rows and files are as they should be. */
export interface Doctor {
  /** The names of all checks. Run them in this order. */
  listChecks(): Promise<string[]>
  /** Null: all is well. With `repair`, what is found is mended where it can be. */
  runCheck(input: { name: string; repair: boolean }): Promise<LibraryFinding | null>
}

/**
 * The library's database. One implementation runs in the database thread; the engine holds its `Remote`.
 * Methods that serve a waiting search go before writes, and writes are cut into short transactions.
 */
export interface Store extends Closable, Keeping, Doctor {
  // Folders
  addFolder(input: { path: string; kind: 'folder' | 'file' }): Promise<{ folderId: number }>
  removeFolder(input: { folderId: number }): Promise<void>
  listFolders(): Promise<FolderRow[]>
  /** JSON values as they were set; `{}` where none was. */
  listFolderFacts(): Promise<{ folderId: number; rules: unknown; devices: unknown }[]>
  /** Both answer whether there is such a folder. */
  setFolderRules(input: { folderId: number; rules: unknown }): Promise<boolean>
  setFolderDevices(input: { folderId: number; devices: Readonly<Record<string, number>> }): Promise<boolean>

  // Documents and the queue
  /** Every file known under a folder, for comparing with the disk. */
  listFiles(input: { folderId: number }): Promise<KnownFile[]>
  /** Those of the named paths that are known. */
  filesByPath(input: { paths: readonly string[] }): Promise<KnownFile[]>
  /** Adds or updates documents by path and queues each for reading. */
  putFiles(input: { folderId: number; files: readonly SeenFile[] }): Promise<void>
  /** Adds files that are not to be read, with the reason, and without queueing them. */
  putSkipped(input: {
    folderId: number
    files: readonly SeenFile[]
    code: ErrorCode
    message: string
  }): Promise<void>
  /** Forgets documents; what no other document shares goes with them, later (`collectGarbage`). */
  removeFiles(input: { documentIds: readonly number[] }): Promise<void>
  /** Takes the next jobs from the queue, smallest and newest files first, and marks them started. */
  startJobs(input: { limit: number }): Promise<Job[]>
  /**
   * Lets jobs that were started and not ended be started again when reading is called off: the attempt does not count. What a
   * crash cut short is released when the store is opened, and counts.
   */
  releaseJobs(input: { documentIds: readonly number[] }): Promise<void>
  /** Puts a job back to be done once more, when nothing else is being read. */
  setAside(input: { documentId: number }): Promise<void>
  /** Contents of so many bytes that need not be read. */
  contentsOfSizes(input: { sizes: readonly number[] }): Promise<KnownContent[]>
  /** Files with this content are not read any more by this version of Trove, unless somebody asks for it (`retry`). */
  rememberPoisonous(input: { hash: string; size: number; code: ErrorCode; message: string }): Promise<void>
  /**
   * Ends jobs whose contents are in the library already: the documents now show those. Should a content have gone meanwhile, its
   * job goes back to the queue.
   */
  linkContents(input: { documents: readonly KnownDocument[] }): Promise<void>
  /**
   * Ends jobs: each document's passages appear together, replacing its former ones. Several contents at once cost much less than
   * one by one; when one of them can't be saved, none is.
   */
  saveContents(input: { contents: readonly ContentToSave[] }): Promise<void>
  /** Ends a job whose file cannot be read; what was indexed of an earlier version goes. */
  failDocument(input: {
    documentId: number
    state: 'failed' | 'skipped'
    code: ErrorCode
    message: string
  }): Promise<void>
  /** One document; throws `NOT_FOUND`. */
  getDocument(input: { documentId: number }): Promise<DocumentRow>
  /**
   * Ends a job whose folder is away: what was indexed of the file stays findable, and the next scan that finds the
   * file queues it again.
   */
  postponeDocument(input: { documentId: number }): Promise<void>
  /** Those that are ignored are left out. */
  listProblems(input: { limit: number }): Promise<ProblemRow[]>
  /** Queues failed and skipped documents again; without ids all that are not ignored. Returns how many. */
  retry(input: { documentIds?: readonly number[] | undefined }): Promise<number>
  /** Problems that are not told any more until the file changes; all of them without ids. Returns how many. */
  ignoreProblems(input: { documentIds?: readonly number[] | undefined }): Promise<number>
  /** Deletes contents no document shows, in slices. Returns how many. */
  collectGarbage(): Promise<number>
  /** To be called when nothing is left to do: the next opening, after a crash too, has little to replay then. */
  rest(): Promise<void>
  /** `modelId`: whose vectors are counted; those of the model that is searched without it. */
  counts(input: { modelId?: number | undefined } | void): Promise<DocumentCountsRow>

  // Texts of programs (`engine/collection`)
  /** How many there are, and how many of them show nothing yet. */
  collectionCounts(): Promise<{ chunks: number; waiting: number }>
  /** The hashes of what these texts show; null for one that shows nothing yet. Those that are unknown are left out. */
  chunkHashes(input: { chunkIds: readonly string[] }): Promise<{ chunkId: string; hash: string | null }[]>
  /** Adds or updates documents for texts, each once, without queueing them: `saveContents` follows. Their ids in this order. */
  placeChunks(input: {
    chunks: readonly { chunkId: string; size: number; modifiedAt: number }[]
  }): Promise<number[]>
  removeChunks(input: { chunkIds: readonly string[] }): Promise<void>
  /** Passages that these documents show and that have no vector of the model. */
  lackingVectors(input: {
    modelId: number
    documentIds: readonly number[]
  }): Promise<(PendingPassage & { documentId: number })[]>
  /** Ascending ids of the contents whose metadata has these values, or of programs' texts only. */
  contentsWith(
    input: { filter?: MetadataFilter | undefined; collection?: boolean | undefined },
    context?: CallContext,
  ): Promise<Int32Array>
  /** In this order; passages that no document shows are left out. */
  describePassages(
    input: { passageIds: readonly number[] },
    context?: CallContext,
  ): Promise<DescribedPassage[]>

  // Embeddings
  /** Makes room for a model's vectors; the same fingerprint gives the same id. It becomes the one searched. */
  useModel(input: { name: string; fingerprint: string; dimensions: number }): Promise<{ modelId: number }>
  /** As `useModel`, but searched is the one that was. */
  addModel(input: { name: string; fingerprint: string; dimensions: number }): Promise<{ modelId: number }>
  /** The model that is searched; null before one was used. */
  modelInUse(): Promise<ModelInStore | null>
  /** Deletes the vectors of all models but these and the one that is searched. */
  dropOtherModels(input: { modelIds: readonly number[] }): Promise<void>
  /** Passages without a vector of this model, whole contents at a time, at least `limit` passages if there are so many. */
  pendingPassages(input: { modelId: number; limit: number }): Promise<PendingPassage[]>
  /** What a model would have to embed, by its fingerprint; `tokens` as passages are sized. */
  passagesToEmbed(input: { fingerprint: string }): Promise<{ passages: number; tokens: number }>
  /** Stores vectors and marks the named contents complete. Refuses vectors that are zero or not finite. */
  saveEmbeddings(input: {
    modelId: number
    passageIds: Int32Array
    vectors: Float32Array
    completeContentIds: readonly number[]
  }): Promise<void>

  // Search
  /** Best passages, contents and file names by BM25. */
  searchWords(input: SearchWordsInput, context?: CallContext): Promise<FoundWords>
  /**
   * Nearest passages by cosine similarity, best first, and how similar the passages to `compare` are. With `within`
   * (content ids, ascending) only passages of these contents are nearest.
   */
  searchVectors(
    input: {
      modelId: number
      vector: Float32Array
      limit: number
      compare?: readonly number[] | undefined
      within?: Int32Array | undefined
    },
    context?: CallContext,
  ): Promise<{ nearest: RankedPassage[]; compared: SimilarPassage[] }>
  /**
   * Mean and standard deviation of the similarity to a vector over the whole library, by a sample; null while it has fewer
   * than 50 vectors.
   */
  usualSimilarity(
    input: { modelId: number; vector: Float32Array },
    context?: CallContext,
  ): Promise<{ mean: number; deviation: number } | null>
  /**
   * Ascending ids of the contents that some document shows and that have a passage at least so similar, to within half
   * a percent; of `within` (content ids, ascending) where it is given.
   */
  contentsNear(
    input: { modelId: number; vector: Float32Array; minSimilarity: number; within?: Int32Array | undefined },
    context?: CallContext,
  ): Promise<Int32Array>
  /**
   * The mean direction, of length 1, of the vectors of the named passages, or of all passages of a content. Null
   * where there is no vector, or where they cancel out.
   */
  vectorOf(
    input: { modelId: number; passageIds?: readonly number[] | undefined; contentId?: number | undefined },
    context?: CallContext,
  ): Promise<Float32Array | null>
  /**
   * What a page of results is made of: the documents that show contents (of `documentIds`, where they are given), those of
   * one content by path and not more than 20, and passages, in any order.
   */
  loadPage(
    input: PageInput,
    context?: CallContext,
  ): Promise<{ documents: ShowingDocument[]; passages: PassageText[] }>
  /** The passage of each content in which most of these words stand; its first one where none does. */
  bestPassages(
    input: { contentIds: readonly number[]; rows: readonly WordRow[] },
    context?: CallContext,
  ): Promise<{ passageId: number; contentId: number }[]>
  /** The first passage of a document; none for one that is not there or was not read. */
  firstPassage(input: { documentId: number }): Promise<{ passageId: number }[]>
  /** Documents that fulfil a condition. */
  matching(input: { condition: StoreCondition }, context?: CallContext): Promise<Matched>
  /** Contents of the documents that fulfil a condition, in an order. */
  listMatching(
    input: {
      condition: StoreCondition
      order: 'newest' | 'oldest' | 'name' | 'largest' | 'smallest'
      limit: number
      offset: number
    },
    context?: CallContext,
  ): Promise<number[]>
  /** How many contents the documents that fulfil a condition show, in all and by the values of some fields. */
  facets(
    input: { condition: StoreCondition },
    context?: CallContext,
  ): Promise<{ documents: number; facets: Facets }>
  /** Languages of the library with the number of contents and their passages, the most frequent first; null: not known. */
  languages(): Promise<LanguageCount[]>

  // The vocabulary
  /** Counts the words of some contents that are not counted yet. Returns of how many; 0: all are. */
  countWords(): Promise<number>
  /**
   * Words of the vocabulary that differ from one by so many mistakes at most (`editDistance`), in no order. They begin with the
   * same letter, or with the first two swapped, as nearly all mistyped words do: `Biden` is not meant to be `widen`.
   */
  nearWords(input: { word: string; mistakes: number }, context?: CallContext): Promise<NearWord[]>
  /** Words of the vocabulary that begin so, the most frequent first. */
  wordsBeginning(input: { beginning: string; limit: number }, context?: CallContext): Promise<WordCount[]>

  /** Passages and so many before and after each of them, in reading order, content by content; each once. */
  passagesAround(
    input: { passageIds: readonly number[]; around: number },
    context?: CallContext,
  ): Promise<PlacedPassage[]>

  /** A passage and its neighbours in reading order; throws `NOT_FOUND`. */
  neighbours(input: {
    passageId: number
    before: number
    after: number
  }): Promise<{ rows: PassageRow[]; more: { before: boolean; after: boolean } }>

  /**
   * Passages of a document from a place, a passage or a page on, as many as `count` and `maxTokens` allow, one at least. Throws
   * `NOT_FOUND`, why the document was not read, and `INVALID_INPUT` for pages it does not have.
   */
  readDocument(input: CheckedInput<'readDocument'>, context?: CallContext): Promise<DocumentPart>

  // Saved searches and the history
  /** By name, as a person would order them. */
  listSavedSearches(): Promise<SavedSearch[]>
  /** Replaces the search of this name. Throws `INVALID_INPUT` for a name or a query that shows nothing. */
  saveSearch(input: CheckedInput<'saveSearch'>): Promise<SavedSearch>
  /** Throws `NOT_FOUND`, and `INVALID_INPUT` for a name that another search has. */
  renameSearch(input: CheckedInput<'renameSearch'>): Promise<SavedSearch>
  /** Throws `NOT_FOUND`. */
  deleteSearch(input: { id: number }): Promise<void>
  getHistory(input: { limit: number }): Promise<History>
  /** Returns whether it was remembered: not while the history is off, nor a query of more than 2,600 bytes. */
  rememberSearch(input: CheckedInput<'rememberSearch'>): Promise<boolean>
  forgetSearch(input: { query: string }): Promise<void>
  clearHistory(): Promise<void>
  /** Switching it off clears it too. */
  setHistory(input: { enabled: boolean }): Promise<void>

  // Conversations
  /** The one that was gone on with last comes first. */
  listConversations(input: { limit: number }): Promise<Conversation[]>
  /** Throws `NOT_FOUND`. */
  getConversation(input: { id: number }): Promise<ConversationWithAnswers>
  /** Adds an answer to a conversation, or begins one with it (`id` null). Throws `NOT_FOUND`. */
  keepAnswer(input: { id: number | null; scope: AskScope; answer: AskAnswer }): Promise<Conversation>
  /** Throws `NOT_FOUND`, and `INVALID_INPUT` for a title that shows nothing. */
  renameConversation(input: CheckedInput<'renameConversation'>): Promise<Conversation>
  /** Throws `NOT_FOUND`. */
  deleteConversation(input: { id: number }): Promise<void>

  // Completion
  /**
   * Words of the library that begin with a folded word, the most frequent first, and documents whose names have all words of
   * another text, the last perhaps only begun, the newest first (of more than 200 not all are looked at). Of either at most
   * `limit`; an empty text asks for none.
   */
  beginnings(
    input: { word: string; names: string; limit: number },
    context?: CallContext,
  ): Promise<{ words: string[]; documents: NamedDocument[] }>
  /** All saved queries, by name, and the whole history. */
  rememberedQueries(input: void, context?: CallContext): Promise<RememberedQueries>
  /** Counts over the whole library, in many short turns: some seconds for 100,000 documents. */
  countValues(): Promise<ValueCounts>

  /** How the library is used on a database server; null where it is embedded. */
  serverState(): Promise<ServerState | null>

  // Settings: small JSON values by name; undefined where none was set
  getSetting(input: { name: string }): Promise<unknown>
  setSetting(input: { name: string; value: unknown }): Promise<void>
}
