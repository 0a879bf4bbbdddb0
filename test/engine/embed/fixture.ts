import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The small model made by test/fixtures/make-model.ts. */
export const fixtureModel = fileURLToPath(new URL('../../fixtures/model', import.meta.url))

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'trove-embed-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A copy of the small model, for spoiling. */
export function copyOfModel(): string {
  const directory = join(temporaryDirectory(), 'model')
  cpSync(fixtureModel, directory, { recursive: true })
  return directory
}

/** Cosine similarity of unit vectors. */
export const similarity = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0)

/** One vector of several that follow each other. */
export const vectorAt = (vectors: Float32Array, place: number, dimensions = 384): Float32Array =>
  vectors.subarray(place * dimensions, (place + 1) * dimensions)
