import { chunkId } from '../../../shared/contract/collection.ts'
import { id } from '../../../shared/contract/common.ts'
import type { Route } from './route.ts'

/** Everything the API answers, apart from its own description. Another request is one more entry here. */
export const routes: readonly Route[] = [
  {
    verb: 'POST',
    path: '/embed',
    request: 'embedText',
    summary: 'Add a text, or replace the one with the same chunkId',
    description:
      'The text is cut into passages, embedded and stored. When this is answered it can be found, and is safe on the disk. Without a model nothing is stored.',
    codes: ['MODEL_MISSING', 'EMBEDDING_FAILED', 'DISK_FULL'],
    timeoutMs: 120_000,
  },
  {
    verb: 'DELETE',
    path: '/embed/{chunkId}',
    request: 'deleteText',
    summary: 'Delete a text',
    parameters: { chunkId: { schema: chunkId, description: 'As it was added, percent-encoded.' } },
    input: ({ chunkId: name }) => ({ chunkId: name }),
    codes: ['NOT_FOUND', 'DISK_FULL'],
  },
  {
    verb: 'POST',
    path: '/search/pgvector',
    request: 'searchPassages',
    summary: 'The passages nearest to a query by vectors alone',
    description:
      'Smallest distance first. `score` is the distance as pgvector tells it: `<=>` for cosine, `<->` for l2, `<#>` (the negative inner product) for inner_product.',
    codes: ['QUERY_EMPTY', 'MODEL_MISSING', 'EMBEDDING_FAILED'],
  },
  {
    verb: 'POST',
    path: '/search',
    request: 'search',
    summary: 'Search as the window does: by words and by meaning, with filters',
  },
  {
    verb: 'GET',
    path: '/documents/{id}',
    request: 'getDocument',
    summary: 'What is known of a document',
    parameters: { id: { schema: id, description: "The document's number." } },
    input: ({ id: number }) => ({ documentId: /^\d{1,10}$/.test(number ?? '') ? Number(number) : number }),
    codes: ['NOT_FOUND'],
  },
  { verb: 'GET', path: '/status', request: 'status', summary: 'How the library is', input: () => ({}) },
  {
    verb: 'GET',
    path: '/folders',
    request: 'listFolders',
    summary: 'The folders of the library',
    input: () => ({}),
  },
]
