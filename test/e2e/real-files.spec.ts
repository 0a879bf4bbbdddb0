import { existsSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { dropOn } from './drop.ts'
import { projectRoot } from './host.ts'
import { launchApp, type App } from './launch.ts'

const shared = join(projectRoot, '../shared/data')
const model = join(shared, 'models/potion-base-2M')
const folder = join(shared, 'ragmulti/raw/ZX Bank')
const artefacts = join(projectRoot, 'artefacts/e2e')
const isThere = existsSync(model) && existsSync(folder)

let app: App | null = null
afterAll(async () => app?.close())

interface Question {
  text: string
  /** File names, without their endings, of the documents that answer it. */
  answers: Set<string>
}

/** The first questions about the folder. */
function questions(count: number): Question[] {
  const read = (name: string): string[] =>
    readFileSync(join(shared, 'ragmulti', name), 'utf8')
      .trim()
      .split('\n')
  const answersOf = new Map<string, Set<string>>()
  for (const line of read('qrels.tsv').slice(1)) {
    const [question = '', document = ''] = line.split('\t')
    if (!document.startsWith('ZX Bank/')) continue
    answersOf.set(question, (answersOf.get(question) ?? new Set()).add(basename(document)))
  }
  return read('queries.jsonl')
    .map((line) => JSON.parse(line) as { _id: string; text: string })
    .flatMap(({ _id, text }) => {
      const answers = answersOf.get(_id)
      return answers ? [{ text, answers }] : []
    })
    .slice(0, count)
}

it.skipIf(!isThere)(
  'a dropped folder of real files answers real questions with the right document (needs ../shared/data)',
  async () => {
    app = await launchApp({ env: { TROVE_MODEL_DIR: model } })
    const page = await app.window()
    page.setDefaultTimeout(120_000)
    await page.getByText('Find anything in your own documents').waitFor()
    await dropOn(app, page, [folder])
    await page.getByText(/Up to date · \d{3}/).waitFor({ timeout: 200_000 })

    const box = page.getByRole('combobox', { name: 'Search your documents' })
    const first = page.getByRole('list', { name: 'Results' }).getByRole('heading').first()
    let right = 0
    const asked = questions(10)
    for (const { text, answers } of asked) {
      await box.fill(text)
      await page.waitForTimeout(1_500)
      const name = ((await first.textContent()) ?? '')
        .replace(/\.[^.]+$/, '')
        .trim()
        .toLowerCase()
      if (answers.has(name)) right++
    }
    await mkdir(artefacts, { recursive: true })
    await page.screenshot({ path: join(artefacts, 'real-files.png') })
    expect(asked).toHaveLength(10)
    // A very small model answers four in five.
    expect(right).toBeGreaterThanOrEqual(7)
  },
)
