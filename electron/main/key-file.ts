import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { providerName } from '../../shared/contract/providers.ts'

const storedKey = z.object({
  host: z.string(),
  /** As the system's key store has encrypted it, in base64. */
  encrypted: z.base64(),
})
const storedKeys = z.partialRecord(providerName, storedKey)
export type EncryptedKeys = z.infer<typeof storedKeys>

/** Keys in a file, encrypted. A damaged file is as good as none. */
export class KeyFile {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  read(): EncryptedKeys {
    try {
      return storedKeys.parse(JSON.parse(readFileSync(this.#path, 'utf8')))
    } catch {
      return {}
    }
  }

  /** Writes the file so that it is never half there; without keys there is none. */
  write(keys: EncryptedKeys): void {
    if (Object.keys(keys).length === 0) return rmSync(this.#path, { force: true })
    mkdirSync(dirname(this.#path), { recursive: true })
    const draft = `${this.#path}.new`
    writeFileSync(draft, JSON.stringify(keys, null, 2), { mode: 0o600 })
    renameSync(draft, this.#path)
  }
}
