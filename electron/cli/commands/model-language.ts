import {
  languageModelSettings,
  parseOrThrow,
  type LanguageModelStatus,
} from '../../../shared/contract/index.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote, styled } from '../print.ts'
import { printable } from '../printable.ts'
import { withLibrary, type LibraryOptions } from '../session.ts'

export interface LanguageOptions extends LibraryOptions {
  json?: boolean
}

export interface SetLanguageOptions extends LanguageOptions {
  allow?: string
  contextTokens?: number
}

/** `trove model language`: which language model is set up. */
export function languageShowCommand(options: LanguageOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) =>
    report(await handlers.languageModel({}, { signal }), options),
  )
}

/** `trove model language set`: chooses a language model; nothing is sent to it yet. */
export async function languageSetCommand(
  baseUrl: string,
  model: string,
  { allow, contextTokens, ...options }: SetLanguageOptions,
): Promise<ExitCode> {
  const given = { baseUrl, model, allowedHost: allow ?? null, contextTokens: contextTokens ?? null }
  const settings = parseOrThrow(languageModelSettings, given, 'model language set')
  return withLibrary(options, async ({ handlers }, signal) =>
    report(await handlers.setLanguageModel({ settings }, { signal }), options),
  )
}

/** `trove model language off`: no language model is asked any more. */
export function languageOffCommand(options: LanguageOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) =>
    report(await handlers.setLanguageModel({ settings: null }, { signal }), options),
  )
}

/** `trove model language find`: programs on this machine that run language models. */
export function languageFindCommand(options: LanguageOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const found = await handlers.findLanguageModels({}, { signal })
    if (options.json) printJson(found)
    for (const { name, baseUrl, models } of options.json ? [] : found) {
      printLine(`${styled('bold', name)}  ${baseUrl}`)
      for (const model of models) printLine(`  ${printable(model)}`)
    }
    if (found.length === 0) printNote('No program that runs language models was found on the usual ports.')
    return found.length > 0 ? exitCode.done : exitCode.nothingFound
  })
}

/** `trove model language test`: has the language model say a word. */
export function languageTestCommand(options: LanguageOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const tested = await handlers.testLanguageModel({}, { signal })
    if (options.json) printJson(tested)
    else {
      printLine(`It says: ${printable(tested.answer)}`)
      printLine(`First words after ${tested.firstMs} ms, all after ${tested.totalMs} ms.`)
      if (tested.contextTokens !== null) printLine(`Its context: ${tested.contextTokens} tokens.`)
    }
    return exitCode.done
  })
}

function report(status: LanguageModelStatus, { json }: LanguageOptions): ExitCode {
  const { settings, host } = status
  if (json) printJson(status)
  else if (!settings) {
    printLine('No language model is set up.')
    printNote(
      'Find one with "trove model language find", or name one: trove model language set <url> <model>',
    )
  } else {
    printLine(`${printable(settings.model)} at ${printable(settings.baseUrl)}`)
    printLine(status.hasKey ? '  with a key' : '  without a key (TROVE_LLM_KEY)')
    if (status.overridden) printLine('  for this run, by TROVE_LLM_URL or TROVE_LLM_MODEL')
    if (status.state === 'notAllowed')
      printLine(`  not allowed: ${host === null ? 'this is no address' : `“${host}” is another machine`}`)
    else if (!status.local) printLine(`  questions and the passages that answer them are sent to ${host}`)
  }
  return exitCode.done
}
