import type { LanguageModelTest } from '../../../shared/contract/providers.ts'
import type { LanguageModel, LanguageModelRequest } from './language-model.ts'

/** Holds nothing of a person's. Models that think first need some room for it. */
const trial: LanguageModelRequest = {
  messages: [{ role: 'user', content: 'Answer with the one word: ready' }],
  maxTokens: 500,
}

const shown = 80

/** Has a model say something, to see that it works and how long it takes. Throws what `stream` throws. */
export async function trialAnswer(
  model: LanguageModel,
  signal: AbortSignal,
): Promise<Pick<LanguageModelTest, 'answer' | 'firstMs' | 'totalMs'>> {
  const startedAt = performance.now()
  const passed = (): number => Math.round(performance.now() - startedAt)
  let answer = ''
  let firstMs: number | null = null
  for await (const piece of model.stream(trial, signal)) {
    firstMs ??= passed()
    answer += piece
  }
  const totalMs = passed()
  return { answer: answer.trim().slice(0, shown), firstMs: firstMs ?? totalMs, totalMs }
}
