import { readFileSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const collection = fileURLToPath(new URL('../../../../shared/data/ragmulti', import.meta.url))
export const weakModel = fileURLToPath(
  new URL('../../../../shared/data/models/potion-base-2M', import.meta.url),
)

/** A question with the paths of the documents that answer it. */
export interface JudgedQuestion {
  text: string
  answeredBy: string[]
}

const table = (name: string): string[][] =>
  readFileSync(join(collection, name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))

/** Copies the collection's Markdown files to a folder. Filters fold white space, so names with two spaces get one. */
export async function placeDocuments(folder: string): Promise<Map<string, string>> {
  const pathOf = new Map<string, string>()
  for (const [id = '', file = ''] of table('docs.tsv')) {
    const path = join(folder, basename(dirname(dirname(file))), basename(file).replace(/\s+/g, ' '))
    await mkdir(dirname(path), { recursive: true })
    await copyFile(join(collection, file), path)
    pathOf.set(id, path)
  }
  return pathOf
}

/** The questions that some document answers. */
export function judgedQuestions(pathOf: ReadonlyMap<string, string>): JudgedQuestion[] {
  const answers = new Map<string, string[]>()
  for (const [question = '', document = ''] of table('qrels.tsv')) {
    answers.set(question, [...(answers.get(question) ?? []), pathOf.get(document) ?? ''])
  }
  return readFileSync(join(collection, 'queries.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { _id: string; text: string })
    .flatMap(({ _id, text }) => {
      const answeredBy = answers.get(_id)
      return answeredBy ? [{ text, answeredBy }] : []
    })
}
