import type { Passage } from '../../../../electron/engine/chunk/types.ts'
import type { ExtractedContent } from '../../../../electron/engine/extract/service.ts'
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

export const sampleContent = (texts: readonly string[]): ExtractedContent => ({
  type: 'text',
  title: null,
  author: null,
  language: null,
  pages: null,
  createdAt: null,
  metadata: {},
  passages: texts.map((text, ordinal) => samplePassage(ordinal, text)),
})

export const sampleFile = (path: string, more: Partial<SeenFile> = {}): SeenFile => ({
  path,
  size: 1_000,
  modifiedAt: 1_700_000_000_000,
  type: 'text',
  ...more,
})

/** Adds one file to the library and returns its document's id. */
export async function addFile(store: Store, file: SeenFile): Promise<number> {
  const { folderId } = await store.addFolder({ path: '/documents', kind: 'folder' })
  await store.putFiles({ folderId, files: [file] })
  const known = await store.filesByPath({ paths: [file.path] })
  const documentId = known[0]?.documentId
  if (documentId === undefined) throw new Error(`${file.path} was not added.`)
  return documentId
}

/** Saves texts as the content of a document. */
export const saveTexts = (store: Store, documentId: number, hash: string, texts: readonly string[]) =>
  store.saveContent({
    documentId,
    hash,
    size: 1_000,
    modifiedAt: 1_700_000_000_000,
    content: sampleContent(texts),
  })

/** Adds a file that says these texts. */
export async function addTexts(store: Store, path: string, hash: string, texts: readonly string[]) {
  const documentId = await addFile(store, sampleFile(path))
  await saveTexts(store, documentId, hash, texts)
  return documentId
}

/** The texts that a search by words finds, best first. */
export async function foundTexts(store: Store, query: string, limit = 50): Promise<string[]> {
  const ranked = await store.searchWords({ query, limit })
  const rows = await store.loadPassages({ passageIds: ranked.map(({ passageId }) => passageId) })
  return rows.map(({ text }) => text)
}

/** The paths of the documents that a search by words finds. */
export async function foundPaths(store: Store, query: string): Promise<string[]> {
  const ranked = await store.searchWords({ query, limit: 50 })
  const rows = await store.loadPassages({ passageIds: ranked.map(({ passageId }) => passageId) })
  return rows.map(({ document }) => document.path)
}
