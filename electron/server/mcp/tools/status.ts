import { z } from 'zod'
import { documentCounts, modelStatus, progress } from '../../../../shared/contract/index.ts'
import { tool } from './tool.ts'

const output = z.object({
  version: z.string(),
  state: progress.shape.state.describe('What is being done; idle: everything that is known is searchable.'),
  model: modelStatus.shape.state.describe(
    'Of the embedding model; unless it is ready, only words are searched.',
  ),
  documents: documentCounts.nullable().describe('null where only some folders are open to you.'),
  passages: progress.shape.passages.nullable(),
  folders: z
    .array(z.string())
    .nullable()
    .describe('The folders that are open to you; null: the whole library.'),
})

export const statusTool = tool({
  name: 'status',
  title: 'Status of the library',
  description:
    'How the library is: whether files are still being read, and whether it can be searched by meaning.',
  input: z.object({}).strict(),
  output,
  async run(_input, { library, scope, signal }) {
    const { version, progress, model } = await library.handlers.status({}, { signal })
    const { state, documents, passages } = progress
    const isWhole = scope.folders === null
    const structured = {
      version,
      state,
      model: model.state,
      documents: isWhole ? documents : null,
      passages: isWhole ? passages : null,
      folders: isWhole ? null : [...(scope.folders ?? [])],
    }
    const counted = isWhole
      ? ` ${documents.indexed} of ${documents.total} documents are searchable, ${passages.embedded} of ${passages.total} passages by meaning.`
      : ''
    return {
      text: `Trove ${version} is ${state}; its embedding model is ${model.state}.${counted}`,
      structured,
    }
  },
})
