import { z } from 'zod'
import { askJson } from './ask-json.ts'
import { Failure } from './failure.ts'
import type { Provider } from './send.ts'

export interface ListedModel {
  id: string
  /** What a prompt and its answer may have together, where the provider tells it in one of the usual fields. */
  contextTokens: number | null
}

const tokens = z.number().int().positive().optional().catch(undefined)

const listed = z.object({
  data: z
    .array(
      z.object({
        id: z.string().min(1).max(300),
        context_length: tokens,
        max_model_len: tokens,
        max_context_length: tokens,
        meta: z.object({ n_ctx: tokens }).nullish().catch(undefined),
      }),
    )
    .max(10_000),
})

/** The models a provider offers. Throws `TroveError`s. */
export async function listModels(
  provider: Provider,
  { timeoutMs }: { timeoutMs: number },
  signal: AbortSignal,
): Promise<ListedModel[]> {
  const request = { path: 'models', schema: listed, timeoutMs, mostBytes: 8_000_000 }
  try {
    const { value } = await askJson(provider, request, signal)
    return value.data.map((model) => ({
      id: model.id,
      contextTokens:
        model.context_length ?? model.max_model_len ?? model.max_context_length ?? model.meta?.n_ctx ?? null,
    }))
  } catch (cause) {
    throw cause instanceof Failure ? cause.error : cause
  }
}
