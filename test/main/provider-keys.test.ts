import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { KeyFile } from '../../electron/main/key-file.ts'
import { ProviderKeys, type KeyStore } from '../../electron/main/provider-keys.ts'
import { setProviderKeyInput } from '../../shared/contract/providers.ts'
import { TroveError } from '../../shared/errors.ts'
import { neverAborted } from '../../shared/rpc/service.ts'

const secret = 'sk-do-not-show-this'
const context = { signal: neverAborted }
/** Stands for Electron's `safeStorage`: turns bytes around, which is enough to see where a key is not to be read. */
const turned = (text: string): string => [...text].toReversed().join('')
const store: KeyStore = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(turned(text)),
  decryptStringAsync: async (bytes) => ({ result: turned(bytes.toString()) }),
  getSelectedStorageBackend: () => 'gnome_libsecret',
}

describe('the keys of providers in the desktop app', () => {
  let directory: string
  let told: unknown[]
  let lines: string[]
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'trove-keys-'))
    told = []
    lines = []
  })

  const path = () => join(directory, 'provider-keys.json')
  const onDisk = () =>
    readdirSync(directory)
      .map((name) => readFileSync(join(directory, name), 'utf8'))
      .join('\n')
  /** A run of the app. */
  const run = (changes: Partial<KeyStore> = {}, platform: NodeJS.Platform = 'linux') =>
    new ProviderKeys({
      engine: {
        setProviderKey: async (input) => {
          const checked = setProviderKeyInput.safeParse(input)
          if (!checked.success) throw new TroveError('INVALID_INPUT', 'no')
          told.push(checked.data)
          return { host: checked.data.host ?? 'api.test', kept: 'run', message: null }
        },
        deleteEverything: async () => ({}),
      },
      file: new KeyFile(path()),
      store: { ...store, ...changes },
      platform,
      log: (line) => lines.push(line),
    })

  it('are encrypted on the disk, and told to the engine of the next run with their host', async () => {
    const kept = await run().handlers.setProviderKey({ provider: 'language', key: secret }, context)
    expect(kept).toEqual({ host: 'api.test', kept: 'stored', message: null })
    expect(onDisk()).not.toContain(secret)
    told = []
    await run().tell()
    expect(told).toEqual([{ provider: 'language', key: secret, host: 'api.test' }])
  })

  it.each<[string, Partial<KeyStore>]>([
    ['a password that everybody knows', { getSelectedStorageBackend: () => 'basic_text' }],
    ['no key store', { isAsyncEncryptionAvailable: async () => false }],
    ['a key store that fails', { encryptStringAsync: () => Promise.reject(new Error(secret)) }],
  ])('are kept for this run only where there is %s', async (_name, changes) => {
    const keys = run(changes)
    const kept = await keys.handlers.setProviderKey({ provider: 'language', key: secret }, context)
    expect(kept).toMatchObject({ kept: 'run', message: expect.stringContaining('forgotten') as string })
    expect(existsSync(path())).toBe(false)
    told = []
    // The engine ended unexpectedly, and was started again.
    await keys.tell()
    expect(told).toEqual([{ provider: 'language', key: secret, host: 'api.test' }])
    expect(JSON.stringify([kept, lines])).not.toContain(secret)
  })

  it('does not bring a key back that was replaced by one that could not be stored', async () => {
    await run().handlers.setProviderKey({ provider: 'language', key: 'sk-former' }, context)
    await run({ isAsyncEncryptionAvailable: async () => false }).handlers.setProviderKey(
      { provider: 'language', key: secret },
      context,
    )
    told = []
    await run().tell()
    expect(told).toEqual([])
  })

  it('are deleted one by one, and with everything else', async () => {
    const keys = run()
    for (const provider of ['language', 'embedding'] as const) {
      await keys.handlers.setProviderKey({ provider, key: secret }, context)
    }
    await keys.handlers.setProviderKey({ provider: 'language', key: null }, context)
    told = []
    await run().tell()
    expect(told).toEqual([{ provider: 'embedding', key: secret, host: 'api.test' }])
    await keys.handlers.deleteEverything({ confirmed: true }, context)
    expect(told.at(-1)).toEqual({ provider: 'embedding', key: null, host: 'api.test' })
    expect(existsSync(path())).toBe(false)
  })

  it('keeps nothing that the engine does not take, and says nothing of it', async () => {
    await expect(
      (async () => run().handlers.setProviderKey({ provider: 'language', key: 'two words' }, context))(),
    ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(existsSync(path())).toBe(false)
  })

  it.each(['', 'nonsense', '{"language":{"host":1}}', '[]'])(
    'starts anew from a damaged file: %j',
    async (text) => {
      writeFileSync(path(), text)
      await run().tell()
      expect(told).toEqual([])
    },
  )

  it('tells that a key cannot be decrypted any more, and goes on', async () => {
    await run().handlers.setProviderKey({ provider: 'language', key: secret }, context)
    told = []
    await run({ decryptStringAsync: () => Promise.reject(new Error(secret)) }).tell()
    expect(told).toEqual([])
    expect(lines).toHaveLength(1)
    expect(lines.join('\n')).not.toContain(secret)
  })
})
