import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { askInput, parseOrThrow, type AskAnswer, type AskScope } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printAnswer } from '../print-answer.ts'
import { printJson, printLine } from '../print.ts'
import { printable } from '../printable.ts'
import { withEngine, type LibraryOptions } from '../session.ts'

export interface AskOptions extends LibraryOptions {
  folder?: string
  document?: string
  filter?: string
  conversation?: number
  keep?: boolean
  anyway?: boolean
  prompt?: boolean
  json?: boolean
}

/** `trove ask`: answers a question from the library; exits with 1 when the documents do not hold the answer. */
export function askCommand(words: readonly string[], options: AskOptions): Promise<ExitCode> {
  return withEngine({ ...options, indexing: false }, async (engine, signal) => {
    await engine.ready()
    const { conversation = null, anyway, json } = options
    const input = parseOrThrow(
      askInput,
      {
        question: words.join(' '),
        askId: randomUUID(),
        conversationId: conversation,
        scope: await scopeOf(engine, options, signal),
        anyway,
        keep: options.keep,
      },
      'ask',
    )
    if (options.prompt) {
      const { prompt } = await engine.handlers.askPrompt(input, { signal })
      if (json) printJson({ prompt })
      else printLine(printable(prompt))
      return exitCode.done
    }
    const text = json ? null : showText(engine, input.askId ?? '')
    const { conversationId, answer } = await engine.handlers.ask(input, { signal })
    text?.stop()
    if (json) printJson({ conversationId, answer })
    else {
      printAnswer(answer, text?.shown ?? false)
      if (conversationId !== null) printLine(`Conversation ${conversationId}`)
    }
    return exitOf(answer)
  })
}

const exitOf = ({ outcome }: AskAnswer): ExitCode =>
  outcome === 'absent' ? exitCode.nothingFound : exitCode.done

/** Writes the answer to the terminal while it is being written. */
function showText(engine: Engine, askId: string): { readonly shown: boolean; stop: () => void } {
  let shown = false
  const off = engine.on('askProgress', ({ askId: id, stage }) => {
    if (id !== askId || stage.kind !== 'text') return
    shown = true
    process.stdout.write(printable(stage.text))
  })
  return {
    get shown() {
      return shown
    },
    stop() {
      off()
      if (shown) printLine()
    },
  }
}

/** Paths stand for the ids of the contract. */
async function scopeOf(
  { handlers }: Engine,
  { folder, document, filter }: AskOptions,
  signal: AbortSignal,
): Promise<AskScope> {
  const scope: AskScope = filter === undefined ? {} : { filter }
  if (folder !== undefined) {
    const path = resolve(folder)
    const found = (await handlers.listFolders({}, { signal })).find((each) => each.path === path)
    if (!found) throw new TroveError('NOT_FOUND', `This folder is not in the library: ${path}`)
    scope.folderId = found.id
  }
  if (document !== undefined) {
    const path = resolve(document)
    const found = await handlers.findDocument({ path }, { signal })
    if (!found) throw new TroveError('NOT_FOUND', `This file is not in the library: ${path}`)
    scope.documentId = found.id
  }
  return scope
}
