import { existsSync, readFileSync } from 'node:fs'

const corpus = new URL('../../../shared/data/ir/scifact/corpus.jsonl', import.meta.url)

/** Real prose where there is some; otherwise words in a row, which cost the model the same. */
function* texts(): Generator<string> {
  if (existsSync(corpus)) {
    for (const line of readFileSync(corpus, 'utf8').split('\n')) {
      if (line !== '') yield (JSON.parse(line) as { text: string }).text
    }
  }
  while (true)
    yield 'The landlord returns the deposit within thirty days of the end of the lease. '.repeat(20)
}

/** The same numbers each time, from 0 to 1 (a linear congruential generator). */
function* random(): Generator<number, never> {
  let state = 20_241_121
  while (true) yield (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/**
 * Passages as cutting documents makes them: most near the limit of some 200 words, the rest anything down to
 * a heading with a line.
 */
export function samplePassages(count: number): string[] {
  const numbers = random()
  const source = texts()
  return Array.from({ length: count }, () => {
    const words = Math.round(
      numbers.next().value < 0.5 ? 100 + 60 * numbers.next().value : 7 + 110 * numbers.next().value,
    )
    return (source.next().value ?? '').split(/\s+/).slice(0, words).join(' ')
  })
}
