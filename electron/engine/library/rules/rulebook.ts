import type { z } from 'zod'
import {
  folderRules,
  libraryRules,
  type FolderRules,
  type LibraryRules,
} from '../../../../shared/contract/rules.ts'
import { TroveError } from '../../../../shared/errors.ts'
import type { Remote } from '../../../../shared/rpc/service.ts'
import type { Log } from '../../log.ts'
import type { Store } from '../../store/types.ts'

const settingName = 'rules'

/** The rules as they are kept in the library. What was kept there is checked as if it came from outside. */
export class Rulebook {
  readonly #store: Remote<Store>
  readonly #log: Log

  constructor(store: Remote<Store>, log: Log) {
    this.#store = store
    this.#log = log
  }

  async library(): Promise<LibraryRules> {
    return this.#checked(libraryRules, await this.#store.getSetting({ name: settingName }))
  }

  async setLibrary(rules: LibraryRules): Promise<void> {
    await this.#store.setSetting({ name: settingName, value: rules })
  }

  /** Throws `NOT_FOUND`. */
  async folder(folderId: number): Promise<FolderRules> {
    const facts = await this.#store.listFolderFacts()
    const found = facts.find((each) => each.folderId === folderId)
    if (!found) throw new TroveError('NOT_FOUND', 'This folder is not in the library.')
    return this.check(found.rules)
  }

  /** Throws `NOT_FOUND`. */
  async setFolder(folderId: number, rules: FolderRules): Promise<void> {
    if (!(await this.#store.setFolderRules({ folderId, rules }))) {
      throw new TroveError('NOT_FOUND', 'This folder is not in the library.')
    }
  }

  /** Rules of a folder as they came from the library. */
  check(rules: unknown): FolderRules {
    return this.#checked(folderRules, rules)
  }

  #checked<T>(schema: z.ZodType<T>, value: unknown): T {
    const checked = schema.safeParse(value ?? {})
    if (checked.success) return checked.data
    this.#log.warn('Rules in the library make no sense, so the usual ones are followed.', checked.error)
    return schema.parse({})
  }
}
