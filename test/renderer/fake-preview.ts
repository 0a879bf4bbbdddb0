import type { Preview } from '../../shared/contract/index.ts'
import { TroveError } from '../../shared/errors.ts'

/** What a window is told of a folder, by its name. */
export function fakePreview(path: string): Preview {
  if (path.includes('missing')) throw new TroveError('FOLDER_NOT_FOUND', `There is nothing at ${path}.`)
  return {
    path,
    complete: true,
    documents: 1_284,
    bytes: 412_000_000,
    types: [
      {
        type: 'pdf',
        documents: 812,
        bytes: 390_000_000,
        examples: ['Tax 2024/assessment.pdf', 'Lease.pdf', 'Insurance/policy 4711.pdf'],
      },
      {
        type: 'markdown',
        documents: 402,
        bytes: 2_000_000,
        examples: ['Notes/garden.md', 'Notes/recipes.md'],
      },
      { type: 'docx', documents: 70, bytes: 20_000_000, examples: ['Letters/landlord.docx'] },
    ],
    leftOut: [
      { reason: 'waste', entries: 14, examples: ['site/node_modules', 'thesis/build'] },
      { reason: 'unsupported', entries: 2_310, examples: ['Photos/IMG_2041.heic', 'Music/track 3.flac'] },
      { reason: 'rule', entries: 38, examples: ['Drafts'] },
      { reason: 'hidden', entries: 3, examples: ['.git', '.DS_Store'] },
    ],
  }
}
