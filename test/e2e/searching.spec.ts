import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from './host.ts'
import { launchApp, type App } from './launch.ts'

const model = join(projectRoot, 'test/fixtures/model')
const artefacts = join(projectRoot, 'artefacts/e2e')

const files = {
  'lease.md': '# Lease\n\nThe landlord returns the deposit within six weeks of the end of the tenancy.\n',
  'contract.html':
    '<html><title>Contract</title><p>A deposit of three months is due before the keys are handed over.</p></html>',
  'letter.txt': 'Dear neighbours, six jars of honey, some weeks old, are within reach on the shelf.\n',
  'errors.txt': 'parseHttpResponse failed with the error 0x80070005 and was called again.\n',
  'umzug.md': '# Umzug\n\nDie Kündigungen der Wohnungen müssen schriftlich bei der Verwaltung eingehen.\n',
}

let place = ''
let app: App | null = null
let page: Page

async function start(paths: readonly string[] = []): Promise<void> {
  app = await launchApp({ userData: join(place, 'data'), paths, env: { TROVE_MODEL_DIR: model } })
  page = await app.window()
  page.setDefaultTimeout(120_000)
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'trove-e2e-searching-'))
  const folder = join(place, 'Papers')
  await mkdir(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  await mkdir(artefacts, { recursive: true })
  await start([folder])
  await page.getByText(/Up to date · 5/).waitFor()
}, 180_000)
afterAll(async () => {
  await app?.close()
  await rm(place, { recursive: true, force: true })
})

const box = () => page.getByRole('combobox', { name: 'Search your documents' })
const titles = async () =>
  (await page.getByRole('list', { name: 'Results' }).getByRole('heading').allTextContents()).map((text) =>
    text.trim(),
  )

/** Searches by exact words, where what is found and what is not does not depend on a model; then the names of the results. */
async function search(query: string): Promise<void> {
  await box().fill(query)
  await page.waitForTimeout(600)
  if ((await box().getAttribute('aria-expanded')) === 'true') await page.keyboard.press('Escape')
}

const finds = (...names: string[]) =>
  expect.poll(async () => (await titles()).sort(), { timeout: 30_000 }).toEqual(names.sort())

describe('a person who searches by words', () => {
  beforeAll(async () => {
    await page.getByRole('button', { name: /How to search/ }).click()
    await page.getByRole('menuitemradio', { name: /Exact/ }).click()
  })

  it('narrows what was found by a filter, and takes it back', async () => {
    await search('deposit')
    await finds('contract.html', 'lease.md')
    await page.getByRole('button', { name: 'Type', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: /Web page/ }).click()
    await page.keyboard.press('Escape')
    await finds('contract.html')
    expect(await box().inputValue()).toBe('deposit type:html')
    await page.screenshot({ path: join(artefacts, 'filtered.png') })
    await page.getByRole('button', { name: /Remove the filter/ }).click()
    await finds('contract.html', 'lease.md')
  })

  it('finds words side by side, and is told when nothing holds them so', async () => {
    await search('"within six weeks"')
    await finds('lease.md')
    await search('"weeks within six"')
    await page.getByText(/side by side/).waitFor()
    await finds('lease.md', 'letter.txt')
  })

  it('leaves out what they exclude, and finds either of two', async () => {
    await search('six -deposit')
    await finds('letter.txt')
    await search('(honey OR keys)')
    await finds('contract.html', 'letter.txt')
  })

  it('finds codes as they are written, parts of names, and other forms of a word', async () => {
    await search('0x80070005')
    await finds('errors.txt')
    await search('http response')
    await finds('errors.txt')
    await search('kündigung wohnung')
    await finds('umzug.md')
  })

  it('is shown what they may have meant, and can have what they wrote', async () => {
    await search('depositt landlord')
    await page.getByText(/Showing results for/).waitFor()
    expect((await titles())[0]).toBe('lease.md')
    await page.getByRole('button', { name: /Search instead for/ }).click()
    await page.getByText(/Showing results for/).waitFor({ state: 'hidden' })
    await finds('lease.md')
  })

  it('sees why a document was found', async () => {
    await search('landlord deposit')
    await page.getByRole('button', { name: 'Why this matched' }).first().click()
    await page.getByText('Your words in it, by how much each counts').waitFor()
    await page.getByText('Place 1 of those found by words').waitFor()
    await page.screenshot({ path: join(artefacts, 'why.png') })
  })

  it('keeps a search, and finds it and the recent ones again after a restart', async () => {
    await search('landlord keys')
    await page.keyboard.press('Enter')
    await search('deposit type:html')
    await finds('contract.html')
    await page.getByRole('button', { name: 'Save this search…' }).click()
    await page.getByLabel('Name', { exact: true }).fill('What the flat costs')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page
      .getByText(/Saved as/)
      .first()
      .waitFor()

    await app?.close()
    await start()
    await page
      .getByRole('button', { name: /What the flat costs/ })
      .first()
      .click()
    await finds('contract.html')
    await box().fill('')
    await box().click()
    await page.getByRole('option', { name: /landlord keys/ }).waitFor()
    await page.screenshot({ path: join(artefacts, 'recent.png') })
  })
})
