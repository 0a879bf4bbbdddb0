import { TroveError } from '../../../shared/errors.ts'
import type { CallContext } from '../../../shared/rpc/service.ts'
import type { Closable } from '../threads/serve-thread.ts'
import { openStore } from './open-store.ts'
import type { Pulse } from './pulse.ts'
import type { Store } from './types.ts'

/** Where a library is. */
export interface StorePlace {
  /** The library's directory. */
  directory: string
  /** A PostgreSQL server that has the library instead of the directory, as `postgresql://…`. */
  databaseUrl?: string | undefined
  /** Keeps what this machine is known by at servers; needed with `databaseUrl`. */
  dataDirectory?: string | undefined
}

async function openAt({ directory, databaseUrl, dataDirectory }: StorePlace, pulse?: Pulse): Promise<Store> {
  const watched = pulse ? { pulse } : {}
  if (databaseUrl === undefined) return openStore({ directory, ...watched })
  // An embedded library never loads what speaks to a server.
  const { openServerStore } = await import('./postgres/open-server-store.ts')
  return openServerStore({
    url: databaseUrl,
    directory,
    dataDirectory: dataDirectory ?? directory,
    ...watched,
  })
}

/**
 * A store that is opened by the first call: why it cannot be opened is then answered to that call, and the
 * next one tries again. Its methods are those of `Store`.
 */
export function lazyStore(place: StorePlace, pulse?: Pulse): Closable {
  let opening: Promise<Store> | null = null

  const open = (): Promise<Store> => {
    opening ??= openAt(place, pulse).catch((cause: unknown) => {
      opening = null
      throw cause
    })
    return opening
  }

  const close = async (): Promise<void> => {
    // One that could not be opened has told why, and holds nothing.
    const store = await opening?.catch(() => null)
    await store?.close()
  }

  const call = async (method: string, input: unknown, context: CallContext): Promise<unknown> => {
    const methods = (await open()) as unknown as Record<string, unknown>
    const handler = methods[method]
    if (typeof handler !== 'function') {
      throw new TroveError('UNKNOWN_METHOD', `The store has no method "${method}".`)
    }
    return handler.call(methods, input, context)
  }

  return new Proxy<Closable>(
    { close },
    {
      get(target, name) {
        if (name === 'close') return target.close
        if (typeof name !== 'string' || name === 'then') return undefined
        return (input: unknown, context: CallContext) => call(name, input, context)
      },
    },
  )
}
