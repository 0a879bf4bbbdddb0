import {
  embeddingProviderSettings,
  parseOrThrow,
  type EmbeddingEstimate,
  type EmbeddingProviderSettings,
  type EmbeddingProviderStatus,
} from '../../../shared/contract/index.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine } from '../print.ts'
import { printable } from '../printable.ts'
import { withEngine, withLibrary, type LibraryOptions } from '../session.ts'

export interface EmbeddingOptions extends LibraryOptions {
  json?: boolean
}

export interface SetEmbeddingOptions extends EmbeddingOptions {
  allow?: string
  dimensions?: number
}

/** `trove model embedding`: which provider embeds, if one does. */
export function embeddingShowCommand(options: EmbeddingOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const status = await handlers.embeddingProvider({}, { signal })
    if (options.json) printJson(status)
    else printStatus(status)
    return exitCode.done
  })
}

/** `trove model embedding set`: has passages embedded by a provider, from the next indexing on. */
export async function embeddingSetCommand(
  baseUrl: string,
  model: string,
  options: SetEmbeddingOptions,
): Promise<ExitCode> {
  const settings = settingsFrom(baseUrl, model, options)
  return withEngine({ ...options, indexing: false }, async ({ handlers, ready }, signal) => {
    await ready()
    const status = await handlers.setEmbeddingProvider({ settings }, { signal })
    const estimate = await handlers.estimateEmbedding({ settings }, { signal })
    if (options.json) printJson({ ...status, estimate })
    else {
      printStatus(status)
      printEstimate(estimate, 'Still to be sent when the library is next open for indexing')
    }
    return exitCode.done
  })
}

/** `trove model embedding local`: embeds with the model of this machine again. */
export function embeddingLocalCommand(options: EmbeddingOptions): Promise<ExitCode> {
  return withEngine({ ...options, indexing: false }, async ({ handlers, ready }, signal) => {
    await ready()
    const status = await handlers.setEmbeddingProvider({ settings: null }, { signal })
    if (options.json) printJson(status)
    else printStatus(status)
    return exitCode.done
  })
}

/** `trove model embedding estimate`: what would be sent, and what that would cost. Nothing is sent. */
export async function embeddingEstimateCommand(
  baseUrl: string,
  model: string,
  options: SetEmbeddingOptions,
): Promise<ExitCode> {
  const settings = settingsFrom(baseUrl, model, options)
  return withLibrary(options, async ({ handlers }, signal) => {
    const estimate = await handlers.estimateEmbedding({ settings }, { signal })
    if (options.json) printJson(estimate)
    else printEstimate(estimate, 'To be sent')
    return exitCode.done
  })
}

const settingsFrom = (
  baseUrl: string,
  model: string,
  { allow, dimensions }: SetEmbeddingOptions,
): EmbeddingProviderSettings =>
  parseOrThrow(
    embeddingProviderSettings,
    { baseUrl, model, allowedHost: allow ?? null, dimensions: dimensions ?? null },
    'model embedding',
  )

function printStatus({ settings, dimensions, host, local, hasKey }: EmbeddingProviderStatus): void {
  if (!settings) return printLine('Passages are embedded by the model on this machine.')
  printLine(`${printable(settings.model)} at ${printable(settings.baseUrl)}, ${dimensions ?? '?'} dimensions`)
  printLine(hasKey ? '  with a key' : '  without a key (TROVE_EMBEDDING_KEY)')
  if (!local) printLine(`  all passages and every question are sent to ${host}`)
}

function printEstimate({ host, passages, tokens, usd }: EmbeddingEstimate, what: string): void {
  const price =
    usd === null ? 'the price is not known' : usd === 0 ? 'free of charge' : `some $${usd.toFixed(4)}`
  printLine(`${what} to ${host}: ${passages} passages, some ${tokens} tokens, ${price}.`)
}
