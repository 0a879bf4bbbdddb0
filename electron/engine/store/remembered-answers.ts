import { LastFew } from '../last-few.ts'

/** The last questions are remembered, no more: an answer may be as large as the library. */
const most = 4

/** A question that is longer itself is not. */
const longest = 10_000

/** Answers of the database that hold until something is written. */
export class RememberedAnswers<Question, Answer> {
  readonly #version: () => number
  readonly #answers = new LastFew<Answer>(most)
  #asOf = -1

  /** `version`: what changes when the answers may. */
  constructor(version: () => number) {
    this.#version = version
  }

  async get(question: Question, find: () => Promise<Answer>): Promise<Answer> {
    const version = this.#version()
    if (this.#asOf !== version) this.#answers.clear()
    this.#asOf = version
    const key = JSON.stringify(question)
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const answer = await find()
    // On a server something may have been written while it was looked for.
    if (key.length > longest || this.#version() !== version) return answer
    this.#answers.set(key, answer)
    return answer
  }
}
