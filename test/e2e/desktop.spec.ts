import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { dropOn } from './drop.ts'
import { projectRoot } from './host.ts'
import { launchApp, type App } from './launch.ts'

const model = join(projectRoot, 'test/fixtures/model')
const artefacts = join(projectRoot, 'artefacts/e2e')
const running: App[] = []

async function start(options: Parameters<typeof launchApp>[0] = {}): Promise<{ app: App; page: Page }> {
  const app = await launchApp({ ...options, env: { TROVE_MODEL_DIR: model, ...options.env } })
  running.push(app)
  const page = await app.window()
  // A new library takes three seconds on a quiet machine, and much longer on a busy one.
  page.setDefaultTimeout(120_000)
  return { app, page }
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.close()))
})

/** A folder with a lease in two files, as somebody might have one. */
async function leaseFolder(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'trove-e2e-documents-')), 'Flat')
  await mkdir(folder)
  await writeFile(
    join(folder, 'lease.md'),
    '# Lease\n\n## Deposit\n\nThe landlord returns the deposit within six weeks of the end of the tenancy.\n',
  )
  await writeFile(
    join(folder, 'heating.txt'),
    'The boiler is serviced every autumn by the housing company.\n',
  )
  return folder
}

const searchBox = (page: Page) => page.getByRole('combobox', { name: 'Search your documents' })
const shows = (page: Page, text: string | RegExp) =>
  page.getByText(text).first().waitFor({ timeout: 120_000 })

/** Searches until the document is found: it becomes searchable in its own time. */
async function findsDocument(page: Page, query: string, name: string): Promise<void> {
  await searchBox(page).fill(query)
  await shows(page, name)
}

const enginePid = (app: App): Promise<number | undefined> =>
  app.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find((metric) => metric.name === 'Trove engine')?.pid,
    null,
  )

describe('a person’s first minutes', () => {
  it.each(['light', 'dark'] as const)(
    'a folder dropped on the window becomes searchable, and its passage is shown (%s)',
    async (look) => {
      const folder = await leaseFolder()
      const { app, page } = await start({ look })
      await mkdir(artefacts, { recursive: true })
      await page.getByText('Find anything in your own documents').waitFor()
      await page.screenshot({ path: join(artefacts, `first-run-${look}.png`) })

      await dropOn(app, page, [folder])
      await page.getByText('Flat').first().waitFor()
      await findsDocument(page, 'when do I get the deposit back', 'lease.md')
      await shows(page, /within six weeks/)
      await page.screenshot({ path: join(artefacts, `found-${look}.png`) })
    },
  )

  it('folders named on the command line are added', async () => {
    const { page } = await start({ paths: [await leaseFolder()] })
    await findsDocument(page, 'boiler', 'heating.txt')
  })

  it('a folder chosen in the system’s dialog is added, and the next dialog begins there', async () => {
    const folder = await leaseFolder()
    const { app, page } = await start()
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, folder)
    await page
      .getByRole('button', { name: /choose a folder/i })
      .first()
      .click()
    await page.getByText('Text', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await findsDocument(page, 'boiler', 'heating.txt')
    const remembered = JSON.parse(await readFile(join(app.userData, 'window.json'), 'utf8')) as unknown
    expect(remembered).toMatchObject({ lastFolder: join(folder, '..') })
  })
})

describe('when the engine dies', () => {
  it('the window stays, the engine comes back, and what was indexed is found again', async () => {
    const { app, page } = await start({ paths: [await leaseFolder()] })
    await findsDocument(page, 'boiler', 'heating.txt')
    const before = await enginePid(app)
    if (before === undefined) throw new Error('There is no engine to end.')

    await searchBox(page).fill('deposit')
    process.kill(before, 'SIGKILL')
    await shows(page, /starting again/)
    await page
      .getByText(/starting again/)
      .first()
      .waitFor({ state: 'hidden' })
    await findsDocument(page, 'landlord', 'lease.md')
    expect(await enginePid(app)).not.toBe(before)
  })
})

describe('what a page cannot do', () => {
  it('it gets the bridge’s three functions, and nothing of Node or Electron', async () => {
    const { page } = await start()
    const surface = await page.evaluate(() => ({
      bridge: Object.entries(window.troveBridge ?? {}).map(([name, value]) => [name, typeof value]),
      node: ['require', 'process', 'module', 'global', 'Buffer', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    }))
    expect(surface).toEqual({
      bridge: [
        ['send', 'function'],
        ['onMessage', 'function'],
        ['pathForFile', 'function'],
      ],
      node: [],
    })
  })

  it('it cannot go elsewhere or open windows', async () => {
    const { app, page } = await start()
    const home = page.url()
    await page.evaluate(() => {
      window.open('https://example.com/')
      location.href = 'https://example.com/'
    })
    await page.waitForTimeout(500)
    expect(page.url()).toBe(home)
    // The double refuses a window by closing what Chromium has opened, which takes its time on a busy machine.
    await expect.poll(() => page.context().pages().length, { timeout: 20_000 }).toBe(1)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, null)).toBe(1)
  })

  it('it can neither run text as code, nor load or call anything from elsewhere', async () => {
    const { page } = await start()
    const blocked = await page.evaluate(async () => {
      const directives: string[] = []
      document.addEventListener('securitypolicyviolation', (event) =>
        directives.push(event.effectiveDirective),
      )
      const inline = document.createElement('script')
      inline.textContent = 'document.title = "taken over"'
      const image = document.createElement('img')
      image.src = 'https://example.com/pixel.png'
      const frame = document.createElement('iframe')
      frame.src = 'https://example.com/'
      document.body.append(inline, image, frame)
      await fetch('https://example.com/').catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { directives: directives.sort(), title: document.title }
    })
    expect(blocked.title).toBe('Trove')
    expect(blocked.directives).toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-elem'])
  })

  it('its own work breaks no rule of the policy', async () => {
    const { page } = await start({ paths: [await leaseFolder()] })
    const violations: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) violations.push(message.text())
    })
    await page.reload()
    await findsDocument(page, 'boiler', 'heating.txt')
    expect(violations).toEqual([])
  })

  it('what comes from a frame or a foreign page is not answered', async () => {
    const { app, page } = await start()
    await page.getByText('Find anything in your own documents').waitFor()
    // Spoken as the page itself, from a frame of it, and from a page of somebody else.
    const answers = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      if (!window) throw new Error('There is no window.')
      const { webContents } = window
      const answered: unknown[] = []
      const send = webContents.send.bind(webContents)
      webContents.send = (channel: string, message: { id?: number }) => {
        if (message.id !== undefined && message.id >= 9_000) answered.push(message.id)
        send(channel, message)
      }
      const own = { url: 'app://trove/index.html', parent: null }
      const frames = [own, { ...own, parent: own }, { ...own, url: 'https://example.com/' }, null]
      for (const [n, senderFrame] of frames.entries()) {
        const message = { kind: 'call', id: 9_000 + n, method: 'chooseNothing', input: {} }
        webContents.ipc.emit('trove', { sender: webContents, senderFrame } as never, message)
      }
      await new Promise((resolve) => setTimeout(resolve, 300))
      return answered
    }, null)
    expect(answers).toEqual([9_000])
  })
})

describe('closing', () => {
  it('leaves a library that opens again with all that was in it', async () => {
    const documents = await leaseFolder()
    const library = join(await mkdtemp(join(tmpdir(), 'trove-e2e-library-')), 'library')
    const first = await start({ paths: [documents], env: { TROVE_LIBRARY: library } })
    await findsDocument(first.page, 'boiler', 'heating.txt')
    await first.app.close()
    running.length = 0
    expect(existsSync(library)).toBe(true)
    const second = await start({ env: { TROVE_LIBRARY: library } })
    await findsDocument(second.page, 'boiler', 'heating.txt')
  })
})
