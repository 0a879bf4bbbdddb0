import type { Page } from 'playwright-core'
import type { Scenario } from './fake-engine.ts'
import type { ServedWindow } from './serve-window.ts'

/** One state of the window to look at. */
export interface Screen {
  name: string
  scenario: Scenario
  dark?: boolean
  size?: { width: number; height: number }
  /** With the desktop's bridge instead of the socket. */
  desktop?: boolean
  token?: string
  /** The browser itself reports a socket that cannot be opened. */
  expectsErrors?: boolean
  /** `act` has closed the server. */
  dropped?: boolean
  act?: (page: Page, served: ServedWindow) => Promise<void>
}

const query = 'what did the landlord say about the deposit'
const medium = { width: 900, height: 700 }
const narrow = { width: 480, height: 760 }

const box = (page: Page) => page.getByRole('combobox', { name: 'Search your documents' })

const search =
  (text: string) =>
  async (page: Page): Promise<void> => {
    await box(page).fill(text)
    await page.waitForTimeout(300)
    // The list of suggestions would lie over the results.
    if ((await box(page).getAttribute('aria-expanded')) === 'true') await page.keyboard.press('Escape')
  }

const found = search(query)

const why = async (page: Page): Promise<void> => {
  await found(page)
  await page.getByRole('button', { name: 'Why this matched' }).first().click()
}

const drag = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true }))
  })

/** What of the first folder is indexed. */
async function openFolderRules(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Options/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'What is indexed…' }).click()
  await page.getByText('1,284 documents').waitFor()
}

export const screens: readonly Screen[] = [
  { name: 'ready', scenario: 'ready' },
  { name: 'results', scenario: 'ready', act: found },
  {
    name: 'cleared',
    scenario: 'ready',
    act: async (page) => {
      await found(page)
      await page.keyboard.press('Escape')
      await page.getByText('What are you looking for?').waitFor()
    },
  },
  { name: 'results-dark', scenario: 'ready', dark: true, act: found },
  { name: 'results-desktop', scenario: 'ready', desktop: true, act: found },
  { name: 'why', scenario: 'ready', act: why },
  {
    name: 'keyboard',
    scenario: 'ready',
    act: async (page) => {
      await found(page)
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
    },
  },
  {
    name: 'mode-menu',
    scenario: 'ready',
    act: async (page) => {
      await found(page)
      await page.getByRole('button', { name: /How to search/ }).click()
    },
  },
  { name: 'code-dark', scenario: 'ready', dark: true, act: search('watering rain') },
  { name: 'no-results', scenario: 'ready', act: search('quarterly synergy forecast') },
  { name: 'no-results-dark', scenario: 'ready', dark: true, act: search('quarterly synergy forecast') },
  { name: 'medium', scenario: 'ready', size: medium, act: found },
  {
    name: 'medium-preview',
    scenario: 'ready',
    size: medium,
    act: async (page) => {
      await found(page)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Space')
    },
  },
  { name: 'narrow', scenario: 'ready', size: narrow, act: found },
  {
    name: 'narrow-drawer',
    scenario: 'ready',
    size: narrow,
    act: (page) => page.getByRole('button', { name: 'Show the library' }).click(),
  },
  {
    name: 'narrow-preview',
    scenario: 'ready',
    size: narrow,
    act: async (page) => {
      await found(page)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Space')
    },
  },
  { name: 'empty', scenario: 'empty' },
  { name: 'empty-dark', scenario: 'empty', dark: true },
  { name: 'empty-narrow', scenario: 'empty', size: narrow },
  {
    name: 'samples',
    scenario: 'empty',
    act: async (page) => {
      await page.getByRole('main').getByRole('button', { name: 'Try the sample library' }).click()
      await page.getByRole('button', { name: /Try a search/ }).waitFor()
    },
  },
  { name: 'reading', scenario: 'reading' },
  { name: 'indexing', scenario: 'indexing', act: found },
  { name: 'indexing-dark', scenario: 'indexing', dark: true, act: found },
  { name: 'disk-full', scenario: 'disk-full', act: found },
  { name: 'disk-full-dark', scenario: 'disk-full', dark: true, act: found },
  { name: 'model-missing', scenario: 'model-missing', act: found },
  { name: 'model-missing-dark', scenario: 'model-missing', dark: true, act: found },
  { name: 'model-missing-narrow', scenario: 'model-missing', size: narrow, act: found },
  { name: 'model-downloading', scenario: 'downloading' },
  { name: 'model-failed', scenario: 'model-failed' },
  { name: 'locked', scenario: 'locked' },
  { name: 'refused', scenario: 'ready', token: 'wrong' },
  {
    name: 'connection-lost',
    scenario: 'ready',
    expectsErrors: true,
    dropped: true,
    act: async (page, served) => {
      await found(page)
      await served.drop(true)
    },
  },
  {
    name: 'problems',
    scenario: 'ready',
    act: (page) => page.getByRole('button', { name: '4 problems' }).click(),
  },
  {
    name: 'problems-dark',
    scenario: 'ready',
    dark: true,
    act: (page) => page.getByRole('button', { name: '4 problems' }).click(),
  },
  ...[false, true].map((dark): Screen => ({
    name: dark ? 'folder-rules-dark' : 'folder-rules',
    scenario: 'ready',
    dark,
    act: openFolderRules,
  })),
  {
    name: 'folder-rules-narrow',
    scenario: 'ready',
    size: { width: 420, height: 800 },
    act: async (page) => {
      await page.getByRole('button', { name: 'Library' }).click()
      await openFolderRules(page)
    },
  },
  ...[false, true].map((dark): Screen => ({
    name: dark ? 'add-folder-dark' : 'add-folder',
    scenario: 'ready',
    desktop: true,
    dark,
    act: async (page) => {
      await page.getByRole('button', { name: 'Add folder…' }).click()
      await page.getByText('1,284 documents').waitFor()
    },
  })),
  { name: 'model-changing', scenario: 'model-changing' },
  { name: 'rebuilding', scenario: 'rebuilding' },
  { name: 'rebuilding-dark', scenario: 'rebuilding', dark: true },
  { name: 'model-changing-dark', scenario: 'model-changing', dark: true },
  ...[false, true].map((dark): Screen => ({
    name: dark ? 'damaged-dark' : 'damaged',
    scenario: 'damaged',
    desktop: true,
    dark,
    act: (page) => page.getByRole('button', { name: 'Make it anew' }).waitFor(),
  })),
  ...[false, true].map((dark): Screen => ({
    name: dark ? 'speed-dark' : 'speed',
    scenario: 'battery',
    dark,
    act: (page) => page.getByRole('button', { name: /^Speed/ }).click(),
  })),
  {
    name: 'add-path',
    scenario: 'ready',
    act: async (page) => {
      await page.getByRole('button', { name: 'Add folder…' }).click()
      await page.getByLabel('Full path').fill('Documents/Elsewhere')
      await page.getByRole('button', { name: 'Add', exact: true }).click()
    },
  },
  {
    name: 'shortcuts',
    scenario: 'ready',
    act: async (page) => {
      await page.getByRole('main').click({ position: { x: 200, y: 500 } })
      await page.keyboard.press('?')
    },
  },
  { name: 'drop-desktop', scenario: 'ready', desktop: true, act: drag },
  { name: 'drop-browser-dark', scenario: 'ready', dark: true, act: drag },
]
