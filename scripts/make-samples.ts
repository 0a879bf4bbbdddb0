/**
 * Makes the sample library, `resources/samples`, from the texts in `scripts/make-samples/documents`:
 * `node scripts/make-samples.ts`. Made files are committed, and the same each time.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeSample, type Sample } from './make-samples/make-sample.ts'

const project = join(dirname(fileURLToPath(import.meta.url)), '..')
const sources = join(project, 'scripts', 'make-samples', 'documents')
export const samplesFolder = join(project, 'resources', 'samples')

/** Every sample, named by its path in the library with forward slashes, in the order of the names. */
export async function makeSamples(): Promise<Sample[]> {
  const entries = await readdir(sources, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const samples: Sample[] = []
  // One after another: the clock stands still for some of them.
  for (const file of files.toSorted()) {
    const name = relative(sources, file).replaceAll('\\', '/')
    samples.push(await makeSample(name, await readFile(file, 'utf8')))
  }
  return samples
}

async function writeSamples(): Promise<void> {
  await rm(samplesFolder, { recursive: true, force: true })
  for (const { name, bytes } of await makeSamples()) {
    const path = join(samplesFolder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
    console.log(`${String(bytes.length).padStart(8)}  ${name}`)
  }
}

if (import.meta.main) await writeSamples()
