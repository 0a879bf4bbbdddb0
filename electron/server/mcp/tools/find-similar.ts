import { z } from 'zod'
import { id, readDocumentInput, similarInput } from '../../../../shared/contract/index.ts'
import { dataOnly } from '../delimited.ts'
import { foundAnswer, foundOutput } from './found.ts'
import { tool } from './tool.ts'

const input = z
  .object({
    documentId: id.describe('A document, as search tells it.'),
    passageId: id
      .optional()
      .describe('A passage of this document; without it, the whole document is compared.'),
    limit: z.number().int().min(1).max(50).default(10).describe('Documents at most.'),
  })
  .strict()

export const findSimilarTool = tool({
  name: 'find_similar',
  title: 'Find similar documents',
  description: `Finds documents that are about the same as a document or as a passage of it; that document itself is left out. ${dataOnly}`,
  input,
  output: foundOutput,
  byMeaning: true,
  async run({ documentId, passageId, limit }, { library, scope, signal }) {
    const { handlers } = library
    await scope.document(handlers, documentId, signal)
    // A passage must be one of this document, which is in the scope.
    if (passageId !== undefined) {
      const place = readDocumentInput.parse({ documentId, passageId, count: 1 })
      await handlers.readDocument(place, { signal })
    }
    const origin = passageId === undefined ? { documentId } : { passageId }
    const asked = similarInput.parse({ ...origin, limit, scope: scope.narrowed() })
    return foundAnswer(await handlers.findSimilar(asked, { signal }), scope)
  },
})
