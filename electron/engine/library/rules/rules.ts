import type { FolderRules, LibraryRules } from '../../../../shared/contract/rules.ts'
import { TroveError } from '../../../../shared/errors.ts'
import { PatternSet } from './pattern-set.ts'

/** The rules of one folder, ready to be asked. */
export interface Rules {
  /** Lines that leave out, the strongest first: those of the folder, then those of the library. */
  exclude: readonly PatternSet[]
  /** Only what these name is indexed; null: everything. */
  include: PatternSet | null
  useIgnoreFiles: boolean
  hidden: boolean
  waste: boolean
  /** Null: larger files are listed with their reason, and not left out. */
  maxBytes: number | null
}

const parse = (text: string, root: string): PatternSet | null =>
  PatternSet.parse(text, root, { ignoreCase: true }).patterns

/** Throws `INVALID_INPUT` for lines that no file could ever be judged by. */
export function checkLines({ exclude, include }: Pick<LibraryRules, 'exclude' | 'include'>): void {
  const refused = [exclude, include].map((text) => PatternSet.parse(text, '/', { ignoreCase: true }).refused)
  if (refused.every((count) => count === 0)) return
  throw new TroveError(
    'INVALID_INPUT',
    'Some lines of these rules make no sense, or are too many, or have “**” more than twice.',
  )
}

/** What comes of a folder's rules and the library's for the folder at `root`. */
export function rulesFor(root: string, library: LibraryRules, folder: FolderRules): Rules {
  const maxMegabytes = folder.maxMegabytes ?? library.maxMegabytes
  return {
    exclude: [parse(folder.exclude, root), parse(library.exclude, root)].filter((set) => set !== null),
    include: parse(folder.include, root) ?? parse(library.include, root),
    useIgnoreFiles: folder.useIgnoreFiles ?? library.useIgnoreFiles,
    hidden: folder.hidden ?? library.hidden,
    waste: folder.waste ?? library.waste,
    maxBytes: maxMegabytes === null ? null : Math.round(maxMegabytes * 1024 * 1024),
  }
}
