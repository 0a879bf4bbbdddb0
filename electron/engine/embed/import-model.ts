import { copyFile, mkdir, rm } from 'node:fs/promises'
import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { asDiskFull } from './download/failures.ts'
import { writeFacts } from './download-model.ts'
import { importedModelDirectory, userModelDirectory } from './find-model.ts'
import { identifyModel } from './fingerprint.ts'
import { retireImportedModel } from './former-model.ts'
import { openLocalEmbedder } from './local-embedder.ts'
import { manifest } from './manifest.ts'
import { modelFiles } from './model-files.ts'
import { replaceDirectory } from './replace-directory.ts'

export interface ImportOptions {
  /** A folder with the model, or its `.onnx` file. */
  path: string
  /** The library's data directory. */
  data: string
}

const networkNames = ['model_quantized.onnx', 'model.onnx']

const invalid = (message: string, cause?: unknown): TroveError =>
  new TroveError('MODEL_INVALID', message, { cause })

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

function findNetwork(path: string): string {
  if (!existsSync(path)) throw invalid(`There is nothing at ${path}.`)
  if (isFile(path)) {
    if (path.toLowerCase().endsWith('.onnx')) return path
    throw invalid(`${path} is no .onnx file.`)
  }
  const places = networkNames.flatMap((name) => [join(path, 'onnx', name), join(path, name)])
  const found = places.find(isFile)
  if (!found) throw invalid(`${path} holds no model: it has neither ${networkNames.join(' nor ')}.`)
  return found
}

/** A file that belongs to a network: beside it, or one level up. */
const companion = (network: string, name: string): string | null =>
  [join(dirname(network), name), join(dirname(network), '..', name)].find(isFile) ?? null

/**
 * Copies a model into the library's data and proves that it loads, before it takes the former one's place.
 * The model that Trove knows by its hashes needs its network and `tokenizer.json` only; any other sentence
 * encoder needs its two configuration files as well. Returns its directory. Throws `MODEL_INVALID`, `DISK_FULL`.
 */
export async function importModel({ path, data }: ImportOptions): Promise<string> {
  const imported = importedModelDirectory(data)
  const staging = `${imported}.import`
  try {
    await rm(staging, { recursive: true, force: true })
    await copyModel(findNetwork(resolve(path)), staging)
    const { pinned, fingerprint } = await identifyModel(staging)
    if (pinned) await writeFacts(staging, manifest)
    await prove(staging)
    const target = pinned ? userModelDirectory(data) : imported
    await retireImportedModel(data, fingerprint)
    await replaceDirectory(staging, target)
    return target
  } catch (cause) {
    if (cause instanceof TroveError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw asDiskFull(cause, staging) ?? invalid(`The model cannot be copied: ${reason}`, cause)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function copyModel(network: string, staging: string): Promise<void> {
  const tokenizer = companion(network, modelFiles.tokenizer)
  if (!tokenizer) throw invalid(`${modelFiles.tokenizer} is missing: it belongs beside ${network}.`)
  await mkdir(join(staging, dirname(modelFiles.network)), { recursive: true })
  await copyFile(network, join(staging, modelFiles.network))
  await copyFile(tokenizer, join(staging, modelFiles.tokenizer))
  for (const name of [modelFiles.config, modelFiles.tokenizerConfig]) {
    const found = companion(network, name)
    if (found) await copyFile(found, join(staging, name))
  }
}

/** Loads the model in a thread of its own and embeds a text. */
async function prove(directory: string): Promise<void> {
  const embedder = await openLocalEmbedder({ directory })
  try {
    await embedder.embedQuery('Does it work?')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw invalid(`The model loads but does not work: ${reason}`, cause)
  } finally {
    await embedder.close()
  }
}
