import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findModel, importedModelDirectory } from '../../../electron/engine/embed/find-model.ts'
import { importModel } from '../../../electron/engine/embed/import-model.ts'
import { openLocalEmbedder } from '../../../electron/engine/embed/local-embedder.ts'
import { copyOfModel, fixtureModel, temporaryDirectory } from './fixture.ts'

/** Brings a model in and loads it from where it was found afterwards. */
async function importAndOpen(path: string): Promise<void> {
  const data = temporaryDirectory()
  const directory = await importModel({ path, data })
  expect(findModel({ data })).toEqual({ directory, source: 'data' })
  const embedder = await openLocalEmbedder({ directory })
  onTestFinished(() => embedder.close())
  await expect(embedder.embedQuery('cat')).resolves.toHaveLength(384)
}

describe('bringing a model in', () => {
  it('takes a folder', () => importAndOpen(fixtureModel))

  it('takes the .onnx file with the rest one level up', () =>
    importAndOpen(join(fixtureModel, 'onnx', 'model_quantized.onnx')))

  it('takes the .onnx file, whatever its name, with the rest beside it', async () => {
    const flat = temporaryDirectory()
    cpSync(fixtureModel, flat, { recursive: true })
    cpSync(join(flat, 'onnx', 'model_quantized.onnx'), join(flat, 'words.onnx'))
    rmSync(join(flat, 'onnx'), { recursive: true })
    await importAndOpen(join(flat, 'words.onnx'))
  })

  it('replaces the model that was brought in before', async () => {
    const data = temporaryDirectory()
    await importModel({ path: fixtureModel, data })
    await importModel({ path: fixtureModel, data })
    expect(readdirSync(join(data, 'models'))).toEqual(['imported'])
  })
})

describe('what is no model', () => {
  const refused = async (path: string, text: string): Promise<void> => {
    const data = temporaryDirectory()
    mkdirSync(importedModelDirectory(data), { recursive: true })
    writeFileSync(join(importedModelDirectory(data), 'former'), '')
    await expect(importModel({ path, data })).rejects.toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringContaining(text),
    })
    // The former model stays, and nothing else is left behind.
    expect(readdirSync(join(data, 'models'))).toEqual(['imported'])
    expect(existsSync(join(importedModelDirectory(data), 'former'))).toBe(true)
  }

  it('is refused where there is nothing', () => refused('/no/such/place', 'There is nothing'))
  it('is refused as another file', () => refused(join(fixtureModel, 'config.json'), 'no .onnx file'))
  it('is refused as a folder without a network', () => refused(temporaryDirectory(), 'holds no model'))

  it.each(['tokenizer.json', 'config.json'])('is refused without its %s', async (file) => {
    const directory = copyOfModel()
    rmSync(join(directory, file))
    await refused(directory, file)
  })

  it('is refused when it does not load', async () => {
    const directory = copyOfModel()
    writeFileSync(join(directory, 'onnx', 'model_quantized.onnx'), 'garbage')
    await refused(directory, 'cannot be used')
  })
})
