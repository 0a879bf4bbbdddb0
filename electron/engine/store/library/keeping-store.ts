import type { Store } from '../types.ts'
import type { Keeper } from './keeper.ts'

/** Methods that change what a person made. */
const changing: ReadonlySet<string> = new Set([
  'addFolder',
  'removeFolder',
  'setFolderRules',
  'setSetting',
  'saveSearch',
  'renameSearch',
  'deleteSearch',
  'rememberSearch',
  'keepAnswer',
  'renameConversation',
])

/** What a person wants forgotten is out of the file before they are told so. */
const forgetting: ReadonlySet<string> = new Set([
  'forgetSearch',
  'clearHistory',
  'setHistory',
  'deleteConversation',
])

type Method = (this: unknown, ...parameters: unknown[]) => Promise<unknown>

/** A store whose changes by a person are kept outside of the database too. */
export function keepingStore(store: Store, keeper: Keeper): Store {
  const entries = Object.entries(store as unknown as Record<string, Method>).map(([name, method]) => {
    if (!changing.has(name) && !forgetting.has(name)) return [name, method] as const
    const kept: Method = async (...parameters) => {
      const answer = await method(...parameters)
      keeper.changed()
      if (forgetting.has(name)) await keeper.flush()
      return answer
    }
    return [name, kept] as const
  })
  return Object.fromEntries(entries) as unknown as Store
}
