import { createTerm } from './terms.ts'
import { tokenize } from './tokens.ts'

/** The terms of a file's name without its extension, parted by spaces. */
export async function nameTerms(name: string): Promise<string> {
  const tokens = tokenize(name.replace(/(?<=.)\.[^.]*$/, ''))
  const term = await createTerm(tokens, null)
  return tokens.flatMap((token) => term(token) ?? []).join(' ')
}
