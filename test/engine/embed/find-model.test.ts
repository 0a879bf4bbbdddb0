import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  findModel,
  importedModelDirectory,
  userModelDirectory,
} from '../../../electron/engine/embed/find-model.ts'
import { downloadBytes, manifest } from '../../../electron/engine/embed/manifest.ts'
import { fixtureModel, temporaryDirectory } from './fixture.ts'

const places = () => ({ data: temporaryDirectory(), resources: temporaryDirectory() })
const put = (directory: string) => cpSync(fixtureModel, directory, { recursive: true })

describe('finding the model', () => {
  it('answers nothing where there is none', () => {
    expect(findModel(places())).toBeNull()
  })

  it('takes the named directory before the packaged one, and that before the own', () => {
    const at = places()
    put(userModelDirectory(at.data))
    expect(findModel(at)).toEqual({ directory: userModelDirectory(at.data), source: 'data' })
    put(join(at.resources, 'model'))
    expect(findModel(at)).toEqual({ directory: join(at.resources, 'model'), source: 'resources' })
    expect(findModel({ ...at, explicit: fixtureModel })).toEqual({
      directory: fixtureModel,
      source: 'explicit',
    })
  })

  it('takes what a person imported before what was downloaded', () => {
    const { data } = places()
    put(userModelDirectory(data))
    put(importedModelDirectory(data))
    expect(findModel({ data })?.directory).toBe(importedModelDirectory(data))
  })

  it('passes over a directory that is incomplete', () => {
    const at = places()
    mkdirSync(userModelDirectory(at.data), { recursive: true })
    expect(findModel(at)).toBeNull()
  })

  it('says that a named directory is no model instead of taking another', () => {
    const at = places()
    put(userModelDirectory(at.data))
    expect(() => findModel({ ...at, explicit: at.resources })).toThrow(/lacks config\.json/)
  })
})

describe('the manifest', () => {
  it('pins the two files of the model', () => {
    expect(manifest.files.map((file) => file.path).toSorted()).toEqual([
      'onnx/model_quantized.onnx',
      'tokenizer.json',
    ])
    expect(downloadBytes(manifest)).toBe(22_972_370 + 711_661)
  })
})
