import { setProviderKeyInput, type KeptKey, type ProviderName } from '../../shared/contract/providers.ts'
import type { EngineClient, EngineHandlers } from '../../shared/contract/types.ts'
import type { KeyFile } from './key-file.ts'

/** What is used of Electron's `safeStorage`. */
export interface KeyStore {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string }>
  /** On Linux only. */
  getSelectedStorageBackend?(): string
}

export interface ProviderKeysOptions {
  engine: Pick<EngineClient, 'setProviderKey' | 'deleteEverything'>
  file: KeyFile
  store: KeyStore
  platform: NodeJS.Platform
  log: (line: string) => void
}

interface HeldKey {
  key: string
  host: string
}

const noStore =
  'This system has no key store that Trove can use, so the key is not kept on disk. It is forgotten when Trove ends.'

/**
 * The keys of language models and embedding providers: encrypted by the system's key store, in a file of the data directory, and
 * handed to the engine. A window can set and delete one, and never read one.
 */
export class ProviderKeys {
  readonly #options: ProviderKeysOptions
  /** Those of this run; the file's are added when they are first needed. */
  readonly #held = new Map<ProviderName, HeldKey | null>()

  constructor(options: ProviderKeysOptions) {
    this.#options = options
  }

  /** To be called whenever the engine has been started: a new one knows none. */
  async tell(): Promise<void> {
    const { engine, log } = this.#options
    await this.#load()
    for (const [provider, held] of this.#held) {
      if (!held) continue
      // The error's own words could hold what was sent.
      await engine
        .setProviderKey({ provider, ...held })
        .catch(() => log(`the key for ${provider} was not taken`))
    }
  }

  /** Requests of a window that concern keys, in place of the engine's own. */
  readonly handlers: Pick<EngineHandlers, 'setProviderKey' | 'deleteEverything'> = {
    setProviderKey: async (input, { signal }) => {
      const { host } = await this.#options.engine.setProviderKey(input, { signal })
      const { provider, key } = setProviderKeyInput.parse(input)
      this.#held.set(provider, key === null ? null : { key, host })
      return this.#keep(provider, key, host)
    },
    deleteEverything: async (input, { signal }) => {
      const answer = await this.#options.engine.deleteEverything(input, { signal })
      this.#options.file.write({})
      for (const [provider, held] of this.#held) {
        this.#held.set(provider, null)
        if (held) await this.#options.engine.setProviderKey({ provider, key: null, host: held.host })
      }
      return answer
    },
  }

  async #keep(provider: ProviderName, key: string | null, host: string): Promise<KeptKey> {
    const { file, store } = this.#options
    const { [provider]: _former, ...others } = file.read()
    // Whatever follows: a key that was replaced is not to come back.
    file.write(others)
    if (key === null) return { host, kept: 'deleted', message: null }
    try {
      if (!(await this.#canEncrypt())) return { host, kept: 'run', message: noStore }
      const encrypted = (await store.encryptStringAsync(key)).toString('base64')
      file.write({ ...file.read(), [provider]: { host, encrypted } })
      return { host, kept: 'stored', message: null }
    } catch {
      // Whatever the key store says: it does not keep the key.
      return { host, kept: 'run', message: noStore }
    }
  }

  async #load(): Promise<void> {
    const { file, store, log } = this.#options
    for (const [name, { host, encrypted }] of Object.entries(file.read())) {
      const provider = name as ProviderName
      if (this.#held.has(provider)) continue
      try {
        const { result: key } = await store.decryptStringAsync(Buffer.from(encrypted, 'base64'))
        if (!this.#held.has(provider)) this.#held.set(provider, { key, host })
      } catch {
        log(`the key for ${provider} cannot be read: the system's key store is another, or locked`)
      }
    }
  }

  /** `basic_text` is a password that everybody knows: as good as no encryption. */
  async #canEncrypt(): Promise<boolean> {
    const { store, platform } = this.#options
    if (platform === 'linux' && store.getSelectedStorageBackend?.() === 'basic_text') return false
    return store.isAsyncEncryptionAvailable()
  }
}
