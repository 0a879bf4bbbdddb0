import type { Page } from 'playwright-core'
import { validateInput, type ShellEvents } from '../../shared/contract/index.ts'
import type { CallerMessage, Message } from '../../shared/rpc/messages.ts'
import { serve } from '../../shared/rpc/serve.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import { createFakeEngine, type Scenario } from './fake-engine.ts'

type Emit = (event: 'engineState', state: ShellEvents['engineState']) => void

const damaged: ShellEvents['engineState'] = {
  state: 'failed',
  message: 'The library’s database is damaged: its file base/5/16384 has 8192 bytes and had 16384.',
  code: 'LIBRARY_DAMAGED',
}

/** Gives a page the bridge that a desktop's preload gives it, with a scripted engine and shell behind. */
export async function addDesktopBridge(page: Page, scenario: Scenario): Promise<void> {
  let receive: (message: Message) => void = () => undefined
  const transport: Transport = {
    send: (message) =>
      void page.evaluate(
        (message) => window.dispatchEvent(new CustomEvent('double', { detail: message })),
        message,
      ),
    listen: (on) => (receive = on.message),
    close: () => undefined,
  }
  const engine = createFakeEngine(scenario)
  const shell = {
    openDocument: () => ({}),
    revealDocument: () => ({}),
    chooseFolders: () => ({ paths: ['/home/mara/Documents'] }),
    rebuildDamagedLibrary: () => ({}),
  }
  const served = serve(
    transport,
    { ...engine.handlers, ...shell },
    {
      validate: (method, input) => (Object.hasOwn(shell, method) ? input : validateInput(method, input)),
    },
  )
  engine.emit = served.emit as typeof engine.emit
  if (scenario === 'damaged') page.on('load', () => (served.emit as Emit)('engineState', damaged))
  await page.exposeFunction('doubleSend', (message: CallerMessage) => receive(message))
  await page.addInitScript(() => {
    const send = (window as unknown as { doubleSend: (message: unknown) => void }).doubleSend
    window.troveBridge = {
      send,
      onMessage: (listener) =>
        window.addEventListener('double', (event) => listener((event as CustomEvent).detail)),
      pathForFile: (file) => `/home/mara/${file.name}`,
    }
  })
}
