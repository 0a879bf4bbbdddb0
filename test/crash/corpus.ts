import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const collections = fileURLToPath(new URL('../../../shared/data/ragmulti/raw', import.meta.url))

const vocabulary = `harbour ledger meadow signal copper archive winter bridge lantern orchard granite vessel
  charter kettle border window silver margin harvest engine letter garden river station compass velvet`.split(
  /\s+/,
)

const pick = <T>(random: () => number, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T

/**
 * A Markdown text of so many paragraphs that no other seed makes. It has a title: one without takes its file's name for
 * it, and keeps it when the file is renamed, so that libraries would differ by what happened to the file.
 */
export function madeText(random: () => number, paragraphs: number): string {
  const sentence = (): string =>
    `${Array.from({ length: 12 }, () => pick(random, vocabulary)).join(' ')} no${Math.floor(random() * 1e6)}.`
  const paragraph = (): string => Array.from({ length: 5 }, sentence).join(' ')
  const title = `# ${pick(random, vocabulary)} ${Math.floor(random() * 1e6)}`
  return [title, ...Array.from({ length: paragraphs }, paragraph)].join('\n\n')
}

/** Small files of the public collections beside the project; none where they are not there. */
async function realFiles(count: number): Promise<string[]> {
  if (!existsSync(collections)) return []
  const found: string[] = []
  const entries = await readdir(collections, { recursive: true, withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !['.html', '.md', '.txt', '.docx'].includes(extname(path))) continue
    if ((await stat(path)).size < 40_000) found.push(path)
    if (found.length === count) break
  }
  return found
}

/** Fills a folder with `count` files: a third of them real ones, where they are at hand, two of one content. */
export async function fillFolder(folder: string, random: () => number, count: number): Promise<void> {
  await mkdir(join(folder, 'notes'), { recursive: true })
  const real = await realFiles(Math.floor(count / 3))
  for (const [index, path] of real.entries()) {
    await copyFile(path, join(folder, `real-${index}${extname(path)}`))
  }
  for (let index = real.length; index < count - 1; index++) {
    await writeFile(
      join(folder, 'notes', `note-${index}.md`),
      madeText(random, 1 + Math.floor(random() * 12)),
    )
  }
  await copyFile(join(folder, 'notes', `note-${count - 2}.md`), join(folder, 'copy.md'))
}
