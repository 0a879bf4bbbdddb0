import { EventEmitter } from 'node:events'
import type { Frame, Page, Route } from 'playwright-core'
import { toAppAddress, toWebAddress } from './addresses.ts'
import { cancellable } from './app.ts'
import { answerRequest } from './protocol.ts'
import type { Electron } from './types.ts'

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

const frameOf = (frame: Frame): Electron.WebFrameMain =>
  ({ url: toAppAddress(frame.url()), parent: frame.parentFrame() }) as unknown as Electron.WebFrameMain

type Doubled = Pick<
  Electron.WebContents,
  'getURL' | 'isDestroyed' | 'reload' | 'send' | 'setWindowOpenHandler'
>

/** A page as the main process holds it, on top of Playwright's. */
export class WebContents extends EventEmitter implements Doubled {
  readonly ipc = new EventEmitter()
  #page: Page | null = null
  #home = ''
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #sending: Promise<unknown> = Promise.resolve()

  isDestroyed = (): boolean => this.#page?.isClosed() ?? false
  getURL = (): string => toAppAddress(this.#page?.url() ?? '')
  setWindowOpenHandler = (handler: OpenHandler): void => void (this.#openHandler = handler)

  /** Messages arrive in the order in which they were sent. */
  send(channel: string, ...parameters: unknown[]): void {
    const page = this.#page
    const message: [string, unknown[]] = [channel, structuredClone(parameters)]
    const deliver = ([name, values]: [string, unknown[]]): void =>
      (window as unknown as { __doubleReceive(channel: string, values: unknown[]): void }).__doubleReceive(
        name,
        values,
      )
    // A page that went away meanwhile loses its messages, as in Electron.
    this.#sending = this.#sending.then(() => page?.evaluate(deliver, message)).catch(() => undefined)
  }

  async load(page: Page, url: string, preloadScript: string): Promise<void> {
    this.#page = page
    this.#home = toWebAddress(url)
    await page.exposeBinding('__doubleSend', ({ frame }, channel: string, parameters: unknown[]) =>
      this.#receive(frame, channel, parameters),
    )
    await page.addInitScript(preloadScript)
    await page.route('**/*', (route) => this.#route(route))
    page.on('popup', (popup) => {
      const { action } = this.#openHandler({ url: popup.url() } as Electron.HandlerDetails)
      if (action === 'deny') void popup.close()
    })
    page.on('load', () => this.emit('did-finish-load'))
    page.on('close', () => this.emit('destroyed'))
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
    await page.goto(this.#home)
  }

  reload = (): void => void this.#page?.reload()

  #receive(frame: Frame, channel: string, parameters: unknown[]): void {
    if (channel !== 'double:document-created') {
      this.ipc.emit(channel, { sender: this, senderFrame: frameOf(frame) }, ...parameters)
    } else if (frame.parentFrame() === null) {
      this.emit('did-navigate', {}, toAppAddress(frame.url()))
    }
  }

  async #route(route: Route): Promise<void> {
    const request = route.request()
    const url = toAppAddress(request.url())
    if (request.isNavigationRequest() && this.#refused(request.frame(), request.url())) {
      return route.abort('aborted')
    }
    // What is not the app's own goes the browser's usual way, if the page's policy lets it come so far.
    if (!url.startsWith('app:')) return route.continue()
    const { status, headers, body } = await answerRequest(url, request.method(), request.headers())
    return route.fulfill({ status, headers, body })
  }

  /** Asks those who listen whether a frame may go there; the app's own loading and reloading are not asked about. */
  #refused(frame: Frame, url: string): boolean {
    const isMainFrame = frame.parentFrame() === null
    const { event, refused } = cancellable()
    const details = Object.assign(event, { url: toAppAddress(url), isMainFrame })
    this.emit('will-frame-navigate', details)
    if (isMainFrame && url !== this.#home) this.emit('will-navigate', details)
    return refused()
  }
}
