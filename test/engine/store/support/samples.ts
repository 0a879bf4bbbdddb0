import { analyseDocument } from '../../../../electron/engine/analysis/analyse-document.ts'
import { createTerm } from '../../../../electron/engine/analysis/terms.ts'
import { tokenize } from '../../../../electron/engine/analysis/tokens.ts'
import type { Passage } from '../../../../electron/engine/chunk/types.ts'
import type { ExtractedContent } from '../../../../electron/engine/extract/service.ts'
import type { FoundWords } from '../../../../electron/engine/store/rows.ts'
import type { SeenFile, Store } from '../../../../electron/engine/store/types.ts'

export const samplePassage = (ordinal: number, text: string): Passage => ({
  ordinal,
  text,
  context: 'Handbook › Chapter',
  start: ordinal * 100,
  end: ordinal * 100 + text.length,
  page: ordinal + 1,
  headings: ['Chapter'],
  lines: null,
  tokens: 12,
  boxes: null,
})

/** What the extract thread would answer for passages of these texts, or for these very passages. */
export async function sampleContent(
  texts: readonly (string | Passage)[],
  more: Partial<Omit<ExtractedContent, 'passages' | 'analysis'>> = {},
): Promise<ExtractedContent> {
  const passages = texts.map((text, ordinal) =>
    typeof text === 'string' ? samplePassage(ordinal, text) : text,
  )
  const facts = {
    type: 'text' as const,
    title: null,
    author: null,
    language: null,
    pages: null,
    createdAt: null,
    metadata: {},
    tags: [],
    ...more,
  }
  return { ...facts, passages, analysis: await analyseDocument(facts, passages) }
}

export const sampleFile = (path: string, more: Partial<SeenFile> = {}): SeenFile => ({
  path,
  size: 1_000,
  modifiedAt: 1_700_000_000_000,
  type: 'text',
  ...more,
})

/** Adds one file to the library and returns its document's id. */
export async function addFile(store: Store, file: SeenFile, folder = '/documents'): Promise<number> {
  const { folderId } = await store.addFolder({ path: folder, kind: 'folder' })
  await store.putFiles({ folderId, files: [file] })
  const known = await store.filesByPath({ paths: [file.path] })
  const documentId = known[0]?.documentId
  if (documentId === undefined) throw new Error(`${file.path} was not added.`)
  return documentId
}

/** Saves texts as the content of a document. */
export const saveTexts = async (store: Store, documentId: number, hash: string, texts: readonly string[]) =>
  store.saveContents({
    contents: [
      { documentId, hash, size: 1_000, modifiedAt: 1_700_000_000_000, content: await sampleContent(texts) },
    ],
  })

/** Adds a file that says these texts. */
export async function addTexts(store: Store, path: string, hash: string, texts: readonly string[]) {
  const documentId = await addFile(store, sampleFile(path))
  await saveTexts(store, documentId, hash, texts)
  return documentId
}

/** Adds a file of which more is known than its texts; its path serves as its hash. */
export async function addDocument(
  store: Store,
  path: string,
  texts: readonly string[],
  {
    file = {},
    folder,
    ...facts
  }: Partial<ExtractedContent> & { file?: Partial<SeenFile>; folder?: string } = {},
): Promise<number> {
  const seen = sampleFile(path, file)
  const documentId = await addFile(store, seen, folder)
  const { size, modifiedAt } = seen
  const content = await sampleContent(texts, facts)
  await store.saveContents({ contents: [{ documentId, hash: path, size, modifiedAt, content }] })
  return documentId
}

/** The terms of a text as a document in this language has them. */
export async function termsOf(text: string, language: string | null = null): Promise<string[]> {
  const tokens = tokenize(text)
  const term = await createTerm(tokens, language)
  return tokens.flatMap((token) => term(token) ?? [])
}

/** Searches by the words of a text. */
export const search = async (
  store: Store,
  query: string,
  { limit = 50, language = null as string | null, within = undefined as Int32Array | undefined } = {},
): Promise<FoundWords> =>
  store.searchWords({
    terms: await termsOf(query, language),
    words: await Promise.all(
      tokenize(query).map(async ({ form, text }) => ({ form, terms: await termsOf(text, language) })),
    ),
    limit,
    names: limit,
    within,
  })

/** The texts that a search by words finds, best first. */
export async function foundTexts(store: Store, query: string, limit = 50, language: string | null = null) {
  const { passages } = await search(store, query, { limit, language })
  const { passages: rows } = await store.loadPage({
    contentIds: [],
    passageIds: passages.map(({ passageId }) => passageId),
  })
  const texts = new Map(rows.map(({ passageId, text }) => [passageId, text]))
  return passages.flatMap(({ passageId }) => texts.get(passageId) ?? [])
}

/** The paths of the documents that a search by words finds, best first; each by the first of its copies. */
export async function foundPaths(store: Store, query: string): Promise<string[]> {
  const { contents } = await search(store, query)
  const contentIds = contents.map(({ contentId }) => contentId)
  const { documents: rows } = await store.loadPage({ contentIds, passageIds: [] })
  return contentIds.flatMap((id) => rows.find(({ contentId }) => contentId === id)?.path ?? [])
}
