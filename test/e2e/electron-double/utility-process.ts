import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Electron } from './types.ts'

const shim = new URL('./parent-port.ts', import.meta.url).href
const children = new Map<ChildProcess, string>()
process.on('exit', () => children.forEach((_name, child) => child.kill('SIGKILL')))

class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess

  constructor(entry: string, parameters: readonly string[] = [], name = 'Node') {
    super()
    this.#child = fork(entry, parameters, {
      execArgv: ['--import', shim],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    children.set(this.#child, name)
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('exit', (code, signal) => {
      children.delete(this.#child)
      this.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 1))
    })
  }

  get pid(): number | undefined {
    return this.#child.pid
  }
  get stdout(): ChildProcess['stdout'] {
    return this.#child.stdout
  }
  get stderr(): ChildProcess['stderr'] {
    return this.#child.stderr
  }
  postMessage = (message: unknown): void => void this.#child.send(message as object)
  kill = (): boolean => this.#child.kill('SIGKILL')
}

export const utilityProcess = {
  fork: (entry: string, parameters?: string[], options?: Electron.ForkOptions) =>
    new UtilityProcess(entry, parameters, options?.serviceName) as unknown as Electron.UtilityProcess,
}

/** What `app.getAppMetrics` tells of the utility processes. */
export const processMetrics = (): Electron.ProcessMetric[] =>
  [...children].map(([child, name]) => ({ type: 'Utility', name, pid: child.pid }) as Electron.ProcessMetric)
