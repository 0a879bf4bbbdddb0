import { z } from 'zod'
import { documentType, searchInput, searchMode } from '../../../../shared/contract/index.ts'
import { dataOnly } from '../delimited.ts'
import { foundAnswer, foundOutput } from './found.ts'
import { tool } from './tool.ts'

const input = z
  .object({
    query: z
      .string()
      .min(1)
      .max(2_000)
      .describe(
        'Words or a question. "exact phrase", -exclusion, OR, and filters such as type:pdf, name:invoice, author:smith, after:2024-03, before:2023, lang:de, page:3.',
      ),
    mode: searchMode
      .default('hybrid')
      .describe(
        'hybrid: by meaning and words (best for most); meaning: by sense alone; exact: by words alone.',
      ),
    limit: z.number().int().min(1).max(50).default(10).describe('Documents at most.'),
    folder: z
      .string()
      .min(1)
      .max(4_096)
      .optional()
      .describe('Search only in this folder, named by its whole path.'),
    type: documentType.optional().describe('Search only files of this type.'),
  })
  .strict()

export const searchTool = tool({
  name: 'search',
  title: 'Search documents',
  description: `Searches the user's own documents on this machine, by meaning and by exact words, and tells the best passages with their documents. Read on with read_document. ${dataOnly}`,
  input,
  output: foundOutput,
  byMeaning: true,
  async run({ query, mode, limit, folder, type }, { library, scope, signal }) {
    const narrowed = { ...scope.narrowed(folder), ...(type && { types: [type] }) }
    // Corrections come from the words of the whole library: with a scope they would tell of what lies outside.
    const verbatim = scope.folders !== null
    const asked = { query, mode, limit, scope: narrowed, verbatim, passagesPerDocument: 2 }
    return foundAnswer(await library.handlers.search(searchInput.parse(asked), { signal }), scope)
  },
})
