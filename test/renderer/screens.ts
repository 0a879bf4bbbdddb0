/**
 * Builds the window, serves it under the hosts' content security policy with a scripted engine, and shoots each of its
 * states into artefacts/screens. Ends with an error when axe finds something serious, or when the page breaks its policy.
 *
 *   node test/renderer/screens.ts [part of a screen's name]
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, type Browser, type Page } from 'playwright-core'
import { build } from 'vite'
import { addDesktopBridge } from './desktop-double.ts'
import { screens as windowScreens, type Screen } from './screen-list.ts'
import { searchScreens } from './search-screens.ts'
import { serveWindow, token } from './serve-window.ts'

const screens = [...windowScreens, ...searchScreens]
const wanted = process.argv[2] ?? ''
const target = fileURLToPath(new URL('../../artefacts/screens', import.meta.url))
const faults: string[] = []

async function shoot(browser: Browser, directory: string, screen: Screen): Promise<void> {
  const served = await serveWindow(directory, screen.scenario)
  const context = await browser.newContext({
    viewport: screen.size ?? { width: 1280, height: 800 },
    colorScheme: screen.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    bypassCSP: false,
  })
  const page = await context.newPage()
  page.on('console', (message) => {
    const expected = screen.expectsErrors === true && message.text().includes('WebSocket')
    if (message.type() === 'error' && !expected) faults.push(`${screen.name}: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`${screen.name}: ${error.message}`))
  if (screen.desktop) await addDesktopBridge(page, screen.scenario)
  await page.goto(`${served.address}#token=${screen.token ?? token}`)
  await page.getByRole('contentinfo').waitFor()
  await screen.act?.(page, served)
  await page.waitForTimeout(350)
  await page.screenshot({ path: join(target, `${screen.name}.png`) })
  await check(page, screen.name)
  await context.close()
  if (!screen.dropped) await served.drop(true)
}

/** What axe calls serious or critical is a fault. It reads the page from outside, so the policy stays as it is. */
async function check(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  for (const { id, impact, nodes } of violations) {
    const places = nodes.map(({ target }) => target.join(' ')).join(', ')
    const line = `${name}: ${impact ?? ''} ${id} (${places})`
    if (impact === 'serious' || impact === 'critical') faults.push(line)
    else console.log(line)
  }
}

mkdirSync(target, { recursive: true })
const directory = mkdtempSync(join(tmpdir(), 'trove-window-'))
await build({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
  logLevel: 'warn',
  build: { outDir: directory },
})
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
})
try {
  for (const screen of screens.filter(({ name }) => name.includes(wanted))) {
    try {
      await shoot(browser, directory, screen)
      console.log(`${screen.name}.png`)
    } catch (cause) {
      faults.push(`${screen.name}: ${String(cause)}`)
    }
  }
} finally {
  await browser.close()
  rmSync(directory, { recursive: true })
}
for (const fault of new Set(faults)) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)
