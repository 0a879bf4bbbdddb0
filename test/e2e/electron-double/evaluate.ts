import { runInThisContext } from 'node:vm'
import { toWireError, type WireError } from '../../../shared/errors.ts'

/** A function of the test, as text, to be run where the app's main process is. */
export interface Evaluation {
  id: number
  evaluate: string
  argument: unknown
}

export type Evaluated = { id: number; value: unknown } | { id: number; error: WireError }

const isEvaluation = (message: unknown): message is Evaluation =>
  typeof message === 'object' && message !== null && 'evaluate' in message

/** Runs what the test sends: the counterpart of Playwright's `electronApplication.evaluate`. */
export function answerEvaluations(electron: object): void {
  // A test that was cut short takes the app with it.
  process.on('disconnect', () => process.exit(1))
  process.on('message', async (message) => {
    if (!isEvaluation(message)) return
    const { id, evaluate, argument } = message
    let answer: Evaluated
    try {
      const run = runInThisContext(`(${evaluate})`) as (electron: object, argument: unknown) => unknown
      answer = { id, value: await run(electron, argument) }
    } catch (cause) {
      answer = { id, error: toWireError(cause) }
    }
    process.send?.(answer)
  })
}
