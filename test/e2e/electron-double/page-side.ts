/**
 * Runs in the page before any of its scripts and gives the built preload what a sandboxed preload has: a `require`
 * that knows `electron`. It is sent to the page as text, so it can use nothing from outside itself.
 */
export function pageSide(preload: (require: (name: string) => unknown) => void): void {
  type Listener = (event: unknown, ...parameters: unknown[]) => void
  const page = window as unknown as {
    __doubleSend(channel: string, parameters: unknown[]): Promise<void>
    __doubleReceive(channel: string, parameters: unknown[]): void
    __doublePaths?: Record<string, string>
  }
  const listeners = new Map<string, Set<Listener>>()

  /** What crosses the context bridge is copied: functions by proxy, the rest frozen and without prototypes. */
  const acrossBridge = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...parameters: unknown[]) => acrossBridge(value(...parameters.map(acrossBridge)))
    }
    if (typeof value !== 'object' || value === null || value instanceof Blob) return value
    if (Array.isArray(value)) return value.map(acrossBridge)
    const entries = Object.entries(value).map(([key, part]) => [key, acrossBridge(part)])
    return Object.freeze(Object.fromEntries(entries))
  }

  const electron = {
    ipcRenderer: {
      send: (channel: string, ...parameters: unknown[]) =>
        void page.__doubleSend(channel, structuredClone(parameters)),
      on(channel: string, listener: Listener) {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      },
    },
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) =>
        Object.defineProperty(window, name, { value: acrossBridge(api), enumerable: true }),
    },
    webUtils: { getPathForFile: (file: File) => page.__doublePaths?.[file.name] ?? '' },
  }

  page.__doubleReceive = (channel, parameters) =>
    listeners.get(channel)?.forEach((listener) => listener({}, ...parameters))
  // A preload runs in the main frame only; a frame inside the page can nevertheless try to speak.
  void page.__doubleSend('double:document-created', [])
  if (window === window.top) {
    preload((name) => {
      if (name === 'electron') return electron
      throw new Error(`A sandboxed preload cannot require ${name}.`)
    })
  }
}
