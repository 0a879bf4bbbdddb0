import type { WebContents } from 'electron'
import { contract } from '../../shared/contract/contract.ts'
import type { ShellEvents, ShellHandlers } from '../../shared/contract/shell.ts'
import type { EngineClient, EngineEvents, EngineHandlers, Method } from '../../shared/contract/types.ts'
import { isShellMethod, validateShellInput } from '../../shared/contract/validate.ts'
import { serve, type Served } from '../../shared/rpc/serve.ts'
import type { AnyHandler, CallContext } from '../../shared/rpc/service.ts'
import { windowTransport } from './window-transport.ts'

export type WindowEvents = EngineEvents & ShellEvents

/** Everything a window can call: the engine's methods, passed on as they are unless the shell answers them, and the shell's own. */
export function windowHandlers(
  engine: EngineClient,
  shell: ShellHandlers & Partial<EngineHandlers>,
): Record<string, AnyHandler> {
  // Without a prototype there is no `constructor` or `toString` to be called by name.
  const handlers = Object.create(null) as Record<string, AnyHandler>
  for (const method of Object.keys(contract.requests) as Method[]) {
    // The engine checks the input: it is the border that counts, and every front comes by it.
    handlers[method] = (input: never, { signal }: CallContext) => engine[method](input, { signal })
  }
  return Object.assign(handlers, shell)
}

/** Answers the shell's methods only to inputs that fit; the engine checks its own. */
const validate = (method: string, input: unknown): unknown =>
  isShellMethod(method) ? validateShellInput(method, input) : input

export interface WindowServiceOptions {
  home: string
  handlers: Record<string, AnyHandler>
  log: (line: string) => void
}

/** Serves one window for as long as it lives, page after page. */
export class WindowService {
  readonly #contents: WebContents
  readonly #options: WindowServiceOptions
  #served: Served<WindowEvents>

  constructor(contents: WebContents, options: WindowServiceOptions) {
    this.#contents = contents
    this.#options = options
    this.#served = this.#serve()
    contents.on('did-navigate', () => (this.#served = this.#serve()))
  }

  emit<Name extends keyof WindowEvents & string>(name: Name, payload: WindowEvents[Name]): void {
    this.#served.emit(name, payload)
  }

  #serve(): Served<WindowEvents> {
    const { home, handlers, log } = this.#options
    return serve<WindowEvents>(windowTransport(this.#contents, home), handlers, {
      validate,
      onDefect: (cause, method) => log(`${method}: ${cause instanceof Error ? cause.stack : String(cause)}`),
    })
  }
}
