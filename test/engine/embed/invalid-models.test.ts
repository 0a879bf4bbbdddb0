import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLocalEmbedder } from '../../../electron/engine/embed/local-embedder.ts'
import { modelFiles } from '../../../electron/engine/embed/model-files.ts'
import { elementType, encodeOnnx } from '../../fixtures/make-model/onnx.ts'
import { copyOfModel, temporaryDirectory } from './fixture.ts'

const opening = (directory: string) => expect(openLocalEmbedder({ directory })).rejects

/** A network of one operation that gives its token ids back. */
const notAnEncoder = encodeOnnx({
  name: 'echo',
  inputs: [{ name: 'input_ids', type: elementType.int64, dimensions: ['batch', 'sequence'] }],
  outputs: [{ name: 'last_hidden_state', type: elementType.int64, dimensions: ['batch', 'sequence'] }],
  constants: [],
  operations: [{ operator: 'Identity', inputs: ['input_ids'], output: 'last_hidden_state' }],
})

describe('a directory that is no model', () => {
  it('is refused with what it lacks', async () => {
    await opening(temporaryDirectory()).toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringContaining('model_quantized.onnx'),
    })
  })

  it.each(Object.values(modelFiles))('is refused when its %s is garbage', async (file) => {
    const directory = copyOfModel()
    writeFileSync(join(directory, file), 'garbage')
    await opening(directory).toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringContaining(directory),
    })
  })

  it('is refused when its network gives no vectors', async () => {
    const directory = copyOfModel()
    writeFileSync(join(directory, modelFiles.network), notAnEncoder)
    await opening(directory).toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringContaining('no vector for each token'),
    })
  })

  it('is refused when a file is missing', async () => {
    const directory = copyOfModel()
    rmSync(join(directory, modelFiles.tokenizer))
    await opening(directory).toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringContaining('tokenizer.json'),
    })
  })
})
