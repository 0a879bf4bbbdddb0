import type { AskSource } from '../../../../shared/contract/index.ts'

/** A source that says this. */
export const source = (
  number: number,
  text: string,
  { language = 'en', ...rest }: Partial<AskSource> & { language?: string | null } = {},
): AskSource => ({
  number,
  document: {
    id: number,
    folderId: 1,
    path: `/documents/${number}.md`,
    name: `${number}.md`,
    title: `Document ${number}`,
    type: 'markdown',
    pages: null,
    size: 1,
    modifiedAt: 0,
    author: null,
    language,
  },
  passageId: number,
  passageIds: [number],
  page: null,
  heading: null,
  lines: null,
  text,
  excerpt: [0, text.length],
  highlights: [],
  ...rest,
})
