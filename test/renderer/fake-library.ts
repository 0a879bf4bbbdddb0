import type { DocumentSummary, DocumentType, Folder, Problem } from '../../shared/contract/index.ts'

/** A passage of the scripted library. */
export interface FakePassage {
  id: number
  documentId: number
  text: string
  page: number | null
  heading: string | null
  lines: [number, number] | null
}

const day = 86_400_000
const now = Date.UTC(2026, 10, 20, 9)
const home = '/home/mara'

const folderPaths = [`${home}/Documents`, `${home}/Notes`, `${home}/Projects/garden-planner`]

export const fakeFolders = (): Folder[] =>
  folderPaths.map((path, index) => ({
    id: index + 1,
    path,
    name: path.split('/').at(-1) ?? path,
    kind: 'folder',
    state: 'watching',
    machine: null,
    documents: [1_204, 342, 86][index] ?? 0,
    indexed: [1_201, 342, 86][index] ?? 0,
    failed: [3, 0, 0][index] ?? 0,
    pending: 0,
    addedAt: now - 40 * day,
  }))

type Draft = [text: string, place?: number | [number, number] | undefined, heading?: string]

interface DocumentDraft {
  folderId: number
  path: string
  title: string
  type: DocumentType
  pages?: number
  daysAgo: number
  author?: string
  language?: string
  passages: Draft[]
}

const drafts: DocumentDraft[] = [
  {
    folderId: 1,
    path: 'Flat/lease-2024.pdf',
    title: 'Residential lease, Lindenstrasse 14',
    author: 'Hausverwaltung Brandt',
    type: 'pdf',
    pages: 12,
    daysAgo: 402,
    passages: [
      [
        '§ 5 Rent and running costs. The monthly rent is payable in advance, at the latest on the third working day of each month, to the account named by the landlord.',
        3,
        'Rent and deposit',
      ],
      [
        '§ 6 Deposit. The tenant pays a deposit of three months’ rent excluding running costs. It may be paid in three equal instalments, the first of which is due at the beginning of the tenancy.',
        4,
        'Rent and deposit › Deposit',
      ],
      [
        'The landlord keeps the deposit apart from his own assets at a bank, at the rate of interest usual for savings with three months’ notice. The deposit is returned within six months of the end of the tenancy, once the landlord has settled the running costs of the final year. He may keep back a reasonable part of it where claims are still open.',
        4,
        'Rent and deposit › Deposit',
      ],
      [
        '§ 7 Repairs. Small repairs to parts that the tenant uses frequently are borne by the tenant up to 100 euros each and 8 % of the annual rent altogether.',
        5,
        'Use of the flat › Repairs',
      ],
      [
        '§ 14 Handover. At the end of the tenancy the flat is handed over swept and with all keys. The landlord and the tenant draw up a record of its condition together; the deposit cannot be withheld for wear that comes from use as agreed.',
        9,
        'End of the tenancy',
      ],
      [
        '§ 15 Other agreements. Changes to this lease must be made in writing. Should one clause be void, the others remain in force.',
        10,
        'End of the tenancy',
      ],
    ],
  },
  {
    folderId: 1,
    path: 'Flat/letters/landlord-boiler.docx',
    title: 'Letter about the boiler',
    type: 'docx',
    daysAgo: 63,
    passages: [
      [
        'Dear Mr Brandt, since Tuesday there has been no warm water in the flat. The boiler shows fault F28 and does not ignite; I have reset it twice as the manual says.',
        undefined,
        'Boiler out of order',
      ],
      [
        'Please have it repaired by the end of the week. Until then I shall pay the rent under reserve, and I ask the landlord to confirm in writing that the costs are not set against the deposit.',
        undefined,
        'Boiler out of order',
      ],
    ],
  },
  {
    folderId: 2,
    path: 'Moving/checklist.md',
    title: 'Moving checklist',
    type: 'markdown',
    daysAgo: 21,
    passages: [
      [
        '- give notice three months ahead, in writing\n- ask when the deposit comes back (lease says six months!)\n- photograph every room before the handover',
        [12, 15],
        'Moving › Old flat',
      ],
      [
        '- change the address at the bank, the insurance and the library\n- have the mail forwarded from the first of the month',
        [18, 20],
        'Moving › Addresses',
      ],
    ],
  },
  {
    folderId: 1,
    path: 'Research/bee-communication-review.pdf',
    author: 'R. Abdi, L. Moreau',
    title: 'How honey bees tell each other where the flowers are: a review of the waggle dance',
    type: 'pdf',
    pages: 34,
    daysAgo: 880,
    passages: [
      [
        'A returning forager dances on the vertical comb. The angle of the straight run from the vertical equals the angle between the food and the sun as seen from the hive; its duration grows with the distance flown.',
        2,
        'Introduction › The waggle dance',
      ],
      [
        'Recruits follow the dancer closely with their antennae and leave the hive within a minute. Half of them find the flowers on the first flight, the others return and follow further dances.',
        7,
        'Results',
      ],
    ],
  },
  {
    folderId: 3,
    path: 'src/watering/schedule.ts',
    title: 'schedule.ts',
    type: 'code',
    daysAgo: 5,
    passages: [
      [
        '/** Days until a bed needs water again, from soil, plants and the last rain. */\nexport function daysUntilWatering(bed: Bed, rain: readonly Rainfall[]): number {\n  const used = bed.plants.reduce((sum, plant) => sum + plant.thirst, 0)\n  return Math.max(0, (bed.capacity + recent(rain) - used) / used)\n}',
        [41, 46],
      ],
    ],
  },
  {
    folderId: 1,
    path: 'Taxes/2024/notice-\u202Efdp.exe.html',
    title: 'Assessment notice 2024',
    type: 'html',
    daysAgo: 190,
    passages: [
      [
        'The deposit for the rented flat is not income and is not to be declared. Interest on it, however, is subject to withholding tax where it exceeds the saver’s allowance.',
        undefined,
        'Explanations › Other income',
      ],
    ],
  },
  {
    folderId: 1,
    path: 'Flat/\u05DE\u05DB\u05EA\u05D1.docx',
    title: 'מכתב לבעל הדירה',
    type: 'docx',
    daysAgo: 310,
    language: 'he',
    passages: [
      [
        'שלום רב, אני מבקש לקבל בחזרה את הפיקדון (deposit) ששילמתי עם תחילת השכירות, בהתאם לחוזה.',
        undefined,
        'מכתבים › דירה',
      ],
    ],
  },
]

export const fakeDocuments: DocumentSummary[] = drafts.map((draft, index) => ({
  id: index + 1,
  folderId: draft.folderId,
  path: `${folderPaths[draft.folderId - 1] ?? home}/${draft.path}`,
  name: draft.path.split('/').at(-1) ?? draft.path,
  title: draft.title,
  type: draft.type,
  pages: draft.pages ?? null,
  size: 18_400 + index * 733_120,
  modifiedAt: now - draft.daysAgo * day,
  author: draft.author ?? null,
  language: draft.language ?? (draft.type === 'code' ? null : 'en'),
}))

/** So many documents that they come in pages. */
export const manyDocuments: DocumentSummary[] = Array.from({ length: 10_000 }, (_, index) => ({
  id: 10_001 + index,
  folderId: 1 + (index % 3),
  path: `${folderPaths[index % 3] ?? home}/Minutes/minutes-${index + 1}.md`,
  name: `minutes-${index + 1}.md`,
  title: `Minutes of meeting ${index + 1}`,
  type: 'markdown',
  pages: null,
  size: 2_048 + index,
  modifiedAt: now - index * day,
  author: null,
  language: 'en',
}))

export const fakePassages: FakePassage[] = drafts
  .flatMap(({ passages }, index) => passages.map((draft) => ({ draft, documentId: index + 1 })))
  .map(({ draft: [text, place, heading], documentId }, index) => ({
    id: index + 1,
    documentId,
    text,
    page: typeof place === 'number' ? place : null,
    lines: Array.isArray(place) ? place : null,
    heading: heading ?? null,
  }))

export const manyPassages: FakePassage[] = manyDocuments.map(({ id }, index) => ({
  id,
  documentId: id,
  text: `Minutes of meeting ${index + 1}. The board agreed on the budget and on the next meeting; the treasurer reports in spring.`,
  page: null,
  lines: [1, 4],
  heading: 'Minutes',
}))

const problemDrafts = [
  ['Scans/passport.pdf', 'failed', 'FILE_NO_TEXT'],
  ['Bank/statement-2023-11.pdf', 'failed', 'FILE_ENCRYPTED'],
  ['Old/thesis-backup.docx', 'failed', 'FILE_DAMAGED'],
  ['Video/birthday.mov', 'skipped', 'FILE_UNSUPPORTED'],
] as const

export const fakeProblems = (): Problem[] =>
  problemDrafts.map(([path, state, code], index) => ({
    documentId: 900 + index,
    path: `${home}/Documents/${path}`,
    name: path.split('/').at(-1) ?? path,
    state,
    code,
    message: code,
    at: now,
  }))
