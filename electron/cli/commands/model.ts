import { SingleBar } from 'cli-progress'
import type { ModelStatus } from '../../../shared/contract/index.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine } from '../print.ts'
import { printable } from '../printable.ts'
import { withEngine, type LibraryOptions } from '../session.ts'

export interface ModelOptions extends LibraryOptions {
  json?: boolean
}

/** `trove model status`: which embedding model is used and where it is. */
export function modelStatusCommand(options: ModelOptions): Promise<ExitCode> {
  return withEngine({ ...options, indexing: false }, async (engine, signal) => {
    await engine.ready()
    return report(await engine.handlers.modelStatus({}, { signal }), options)
  })
}

/** `trove model download`: fetches the pinned model; what has arrived is kept when it is interrupted. */
export function modelDownloadCommand(options: ModelOptions): Promise<ExitCode> {
  return withEngine({ ...options, indexing: false }, async (engine, signal) => {
    const bar = process.stderr.isTTY
      ? new SingleBar({ format: '{bar} {percentage} %', stream: process.stderr })
      : null
    const stop = engine.on('modelChanged', ({ download }) => {
      if (!download || !bar) return
      if (!bar.isActive) bar.start(download.total, 0)
      bar.update(download.received)
    })
    try {
      return report(await engine.handlers.downloadModel({}, { signal }), options)
    } finally {
      stop()
      bar?.stop()
    }
  })
}

/** `trove model import`: takes a model from a folder or an `.onnx` file. */
export function modelImportCommand(path: string, options: ModelOptions): Promise<ExitCode> {
  return withEngine({ ...options, indexing: false }, async (engine, signal) =>
    report(await engine.handlers.importModel({ path }, { signal }), options),
  )
}

/** `trove model cancel`: gives up the model that is being prepared beside the one in use. */
export function modelCancelCommand(options: ModelOptions): Promise<ExitCode> {
  return withEngine({ ...options, indexing: false }, async (engine, signal) => {
    await engine.ready()
    return report(await engine.handlers.cancelModelChange({}, { signal }), options)
  })
}

function report(model: ModelStatus, { json }: ModelOptions): ExitCode {
  if (json) printJson(model)
  else {
    printLine(`${model.name}: ${model.state}`)
    if (model.directory)
      printLine(`  in ${printable(model.directory)}, ${model.dimensions ?? '?'} dimensions`)
    if (model.next)
      printLine(`  ${model.next.name} takes its place once every document has been prepared for it.`)
    if (model.error) printLine(`  ${printable(model.error.message)}`)
    if (model.state === 'missing')
      printLine('  Get it with "trove model download" or "trove model import <path>".')
  }
  return exitCode.done
}
