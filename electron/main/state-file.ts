import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})

const shellState = z.object({
  window: z.object({ bounds, maximized: z.boolean() }).optional().catch(undefined),
  /** Where the person last chose something: dialogs begin there. */
  lastFolder: z.string().optional().catch(undefined),
})
export type ShellState = z.infer<typeof shellState>

/** What the desktop shell remembers between two runs, in a small JSON file. A damaged file is as good as none. */
export class StateFile {
  readonly #path: string
  #state: ShellState

  constructor(path: string) {
    this.#path = path
    this.#state = readState(path)
  }

  get state(): ShellState {
    return this.#state
  }

  /** Remembers what is given, keeps the rest, and writes the file so that it is never half there. */
  remember(change: ShellState): void {
    this.#state = { ...this.#state, ...change }
    mkdirSync(dirname(this.#path), { recursive: true })
    const draft = `${this.#path}.new`
    writeFileSync(draft, JSON.stringify(this.#state, null, 2))
    renameSync(draft, this.#path)
  }
}

function readState(path: string): ShellState {
  try {
    return shellState.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}
