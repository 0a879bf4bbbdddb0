import type { Page } from 'playwright-core'
import type { Screen } from './screen-list.ts'

const narrow = { width: 480, height: 760 }
const box = (page: Page) => page.getByRole('combobox', { name: 'Search your documents' })
const query = 'what did the landlord say about the deposit'

const write =
  (text: string, pause = 500) =>
  async (page: Page): Promise<void> => {
    await box(page).fill(text)
    await page.waitForTimeout(pause)
  }

/** Searched, with the list of suggestions closed and everything that comes later there. */
const search =
  (text: string) =>
  async (page: Page): Promise<void> => {
    await write(text)(page)
    if ((await box(page).getAttribute('aria-expanded')) === 'true') await page.keyboard.press('Escape')
    await page.waitForTimeout(900)
  }

const menu =
  (name: string, text = query) =>
  async (page: Page): Promise<void> => {
    await search(text)(page)
    await page.getByRole('button', { name, exact: true }).click()
  }

const history = (page: Page) => box(page).click()

const similar = async (page: Page): Promise<void> => {
  await search(query)(page)
  await page.getByRole('main').getByRole('button', { name: 'Find similar', exact: true }).first().click()
}

const save = async (page: Page): Promise<void> => {
  await search(query)(page)
  await page.getByRole('button', { name: 'Save this search…' }).click()
}

const scroll = async (page: Page): Promise<void> => {
  await search('minutes')(page)
  for (let turn = 0; turn < 12; turn++) {
    await page.getByRole('list', { name: 'Results' }).hover()
    await page.mouse.wheel(0, 2_000)
    await page.waitForTimeout(60)
  }
}

const coloured = 'deposit (landlord OR "running costs") -type:html after:2023 colour:red "open'

/** The states of searching: what is written, what is offered, what is found. */
export const searchScreens: readonly Screen[] = [
  { name: 'query-colours', scenario: 'ready', act: search(coloured) },
  { name: 'query-colours-dark', scenario: 'ready', dark: true, act: search(coloured) },
  { name: 'query-colours-narrow', scenario: 'ready', size: narrow, act: search(coloured) },
  {
    name: 'suggestions',
    scenario: 'ready',
    act: async (page) => {
      await write('landlord de')(page)
      await page.keyboard.press('ArrowDown')
    },
  },
  { name: 'suggestions-value-dark', scenario: 'ready', dark: true, act: write('landlord type:') },
  { name: 'history', scenario: 'ready', act: history },
  { name: 'history-narrow-dark', scenario: 'ready', dark: true, size: narrow, act: history },
  { name: 'filters', scenario: 'ready', act: search('deposit type:pdf,docx -lang:he date:last-year') },
  {
    name: 'filters-narrow',
    scenario: 'ready',
    size: narrow,
    act: search('deposit type:pdf,docx -lang:he date:2025'),
  },
  { name: 'filter-menu', scenario: 'ready', act: menu('Type', 'deposit type:pdf') },
  { name: 'filter-menu-dark', scenario: 'ready', dark: true, act: menu('Folder') },
  { name: 'date-menu', scenario: 'ready', act: menu('Date', 'deposit date:last-year') },
  {
    name: 'date-range',
    scenario: 'ready',
    act: async (page) => {
      await menu('Date')(page)
      await page.getByRole('menuitem', { name: 'From … to …' }).click()
      await page.getByLabel('From', { exact: true }).fill('2024-05-01')
      await page.getByLabel('To', { exact: true }).fill('2024-03-01')
    },
  },
  { name: 'sort-menu', scenario: 'ready', act: menu('Order: Relevance') },
  { name: 'corrected', scenario: 'ready', act: search('depositt landlord') },
  { name: 'corrected-narrow', scenario: 'ready', size: narrow, act: search('depositt landlord') },
  { name: 'suggested-dark', scenario: 'ready', dark: true, act: search('leash deposit') },
  {
    name: 'extras',
    scenario: 'ready',
    act: async (page) => {
      await search('boiler deposit rent')(page)
      await page.getByRole('button', { name: /Also in/ }).click()
      await page
        .getByRole('button', { name: /more passages? in this/ })
        .first()
        .click()
    },
  },
  { name: 'sentences', scenario: 'ready', act: meaning },
  { name: 'sentences-dark', scenario: 'ready', dark: true, act: meaning },
  { name: 'similar', scenario: 'ready', act: similar },
  { name: 'similar-narrow-dark', scenario: 'ready', dark: true, size: narrow, act: similar },
  { name: 'save-search', scenario: 'ready', act: save },
  {
    name: 'saved-current',
    scenario: 'ready',
    act: (page) =>
      page
        .getByRole('button', { name: /What the landlord owes/ })
        .first()
        .click(),
  },
  { name: 'many', scenario: 'ready', act: scroll },
  { name: 'many-failed', scenario: 'pages-fail', act: scroll },
  { name: 'search-failed', scenario: 'search-fails', act: search('deposit') },
  { name: 'right-to-left', scenario: 'ready', act: search('הפיקדון deposit') },
  {
    name: 'long-query',
    scenario: 'ready',
    act: search(
      `${'deposit landlord '.repeat(8)}"running costs" in:"A folder with a very long name, as people have them, ${'and longer '.repeat(6)}"`,
    ),
  },
  {
    name: 'why-dark',
    scenario: 'ready',
    dark: true,
    act: async (page) => {
      await search(`${query} type:pdf`)(page)
      await page.getByRole('button', { name: 'Why this matched' }).first().click()
    },
  },
  {
    name: 'why-narrow',
    scenario: 'ready',
    size: narrow,
    act: async (page) => {
      await search(query)(page)
      await page.getByRole('button', { name: 'Why this matched' }).first().click()
    },
  },
]

async function meaning(page: Page): Promise<void> {
  await page.getByRole('button', { name: /How to search/ }).click()
  await page.getByRole('menuitemradio', { name: /Meaning/ }).click()
  await search(query)(page)
}
