import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A model's directory, as transformers.js expects it. */
export const modelFiles = {
  config: 'config.json',
  tokenizer: 'tokenizer.json',
  tokenizerConfig: 'tokenizer_config.json',
  network: join('onnx', 'model_quantized.onnx'),
} as const

/** The files that a directory lacks to be a model; empty when it is complete. */
export function missingFiles(directory: string): string[] {
  return Object.values(modelFiles).filter(
    (file) => !statSync(join(directory, file), { throwIfNoEntry: false })?.isFile(),
  )
}

/** Whether there is a complete model in a directory. What is inside its files shows when it is loaded. */
export const isModelDirectory = (directory: string): boolean =>
  existsSync(directory) && missingFiles(directory).length === 0
