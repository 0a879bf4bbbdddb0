import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Browser, type Page } from 'playwright-core'
import { fromWireError } from '../../shared/errors.ts'
import type { Evaluated } from './electron-double/evaluate.ts'
import { projectRoot, type Host, type StartOptions } from './host.ts'

const register = new URL('./electron-double/register.ts', import.meta.url).href

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Asks again until there is an answer; the last refusal is the one that counts. */
async function persist<T>(attempt: () => T | Promise<T>, timeoutMs = 20_000): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    try {
      return await attempt()
    } catch (cause) {
      if (Date.now() > deadline) throw cause
      await delay(100)
    }
  }
}

function firstPage(browser: Browser): Page {
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((candidate) => candidate.url().startsWith('https://'))
  if (!page) throw new Error('The app has opened no window.')
  return page
}

function evaluator(child: ChildProcess): Host['evaluate'] {
  let nextId = 1
  return (run, argument) =>
    new Promise((resolve, reject) => {
      const id = nextId++
      const onMessage = (message: unknown): void => {
        const answer = message as Evaluated
        if (answer.id !== id) return
        child.off('message', onMessage)
        if ('error' in answer) reject(fromWireError(answer.error))
        else resolve(answer.value as never)
      }
      child.on('message', onMessage)
      child.send({ id, evaluate: run.toString(), argument })
    })
}

/** The built main process on Node, with a double for `electron` that shows its windows in Chromium. */
export async function launchInDouble({
  userData,
  paths = [],
  look = 'light',
  env,
}: StartOptions): Promise<Host> {
  const port = await freePort()
  const child = fork(join(projectRoot, 'out/main/index.js'), [`--user-data-dir=${userData}`, ...paths], {
    cwd: projectRoot,
    execArgv: ['--import', register],
    env: { ...process.env, ...env, TROVE_E2E_PORT: String(port), TROVE_E2E_LOOK: look },
    serialization: 'advanced',
  })
  const exited = once(child, 'exit')
  const browser = await persist(() => chromium.connectOverCDP(`http://127.0.0.1:${port}`))
  const evaluate = evaluator(child)
  return {
    async window() {
      const page = await persist(() => firstPage(browser))
      // Playwright's connection brings a look of its own.
      await page.emulateMedia({ colorScheme: look })
      return page
    },
    evaluate,
    announceDrop: (page, dropped) =>
      page.evaluate(
        (known) => void Object.assign(window, { __doublePaths: known }),
        Object.fromEntries(dropped.map((path) => [basename(path), path])),
      ),
    async close() {
      await evaluate(({ app }) => app.quit(), null).catch(() => undefined)
      if (!(await Promise.race([exited, delay(15_000, null)]))) child.kill('SIGKILL')
      await browser.close().catch(() => undefined)
    },
  }
}
