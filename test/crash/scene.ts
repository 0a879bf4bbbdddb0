import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seededRandom } from '../../electron/engine/bench/random.ts'
import { openEngine } from '../../electron/engine/engine.ts'
import { silentLog } from '../../electron/engine/log.ts'
import { neverAborted } from '../../shared/rpc/service.ts'
import { fillFolder, madeText } from './corpus.ts'
import { holdings, type Holdings } from './inspect.ts'
import type { ChildKind } from './messages.ts'

const fixtureModel = fileURLToPath(new URL('../fixtures/model', import.meta.url))

/** Files of the small corpus; `codes` needs more passages than pgvector compares all. */
const fileCount = 24
const manyPassages = { files: 12, paragraphs: 190 }

/** Where rounds take place: the same paths in each round, filled anew from what was made once. */
export class Scene {
  readonly library: string
  readonly documents: string
  readonly data: string
  readonly otherModel: string
  /** What clean libraries hold, for the kinds whose files are the same in each round. */
  readonly known = new Map<string, Holdings>()
  readonly #root: string
  readonly #seed: number
  readonly #made = new Map<string, Promise<void>>()

  constructor(root: string, seed: number) {
    this.#root = root
    this.#seed = seed
    this.library = join(root, 'library')
    this.documents = join(root, 'documents')
    this.data = join(root, 'data')
    this.otherModel = join(root, 'other-model')
  }

  /** Puts documents and library as a kind of round begins with them. */
  async set(kind: ChildKind): Promise<void> {
    const indexed = kind === 'live' || kind === 'model' || kind === 'codes' || kind === 'rebuild'
    const files = kind === 'codes' ? 'many' : 'few'
    await this.#once(files, () => this.#makeFiles(files))
    if (indexed) await this.#once(`${files}-indexed`, () => this.#makeIndexed(files))
    else if (kind !== 'create') await this.#once('empty', () => this.#makeEmpty())
    await this.#once('model', () => this.#makeModel())
    await this.#put(files, this.documents)
    await rm(this.library, { recursive: true, force: true })
    if (kind !== 'create') await this.#put(indexed ? `${files}-indexed` : 'empty', this.library)
  }

  model(kind: ChildKind): string {
    return kind === 'model' ? this.otherModel : fixtureModel
  }

  /** Opens the library and waits until everything that is to be done is done. */
  async settle(model: string, library = this.library): Promise<void> {
    const engine = await openEngine({
      libraryDirectory: library,
      dataDirectory: this.data,
      modelDirectory: model,
      watching: false,
      log: silentLog,
    })
    try {
      await engine.handlers.addFolders({ paths: [this.documents] }, { signal: neverAborted })
      await engine.settled()
    } finally {
      await engine.close()
    }
  }

  /** What a library of the present documents holds that nothing ever happened to. */
  async clean(model: string): Promise<Holdings> {
    const library = join(this.#root, 'clean')
    await this.#once('empty', () => this.#makeEmpty())
    await this.#put('empty', library)
    await this.settle(model, library)
    return (await holdings(library)).held
  }

  #once(name: string, make: () => Promise<void>): Promise<void> {
    const made = this.#made.get(name) ?? make()
    this.#made.set(name, made)
    return made
  }

  #template(name: string): string {
    return join(this.#root, 'templates', name)
  }

  async #put(name: string, path: string): Promise<void> {
    await rm(path, { recursive: true, force: true })
    await cp(this.#template(name), path, { recursive: true, preserveTimestamps: true })
  }

  async #makeFiles(name: 'few' | 'many'): Promise<void> {
    const random = seededRandom(this.#seed, 1)
    const folder = this.#template(name)
    if (name === 'few') return fillFolder(folder, random, fileCount)
    await mkdir(folder, { recursive: true })
    for (let index = 0; index < manyPassages.files; index++) {
      await writeFile(join(folder, `book-${index}.md`), madeText(random, manyPassages.paragraphs))
    }
  }

  async #makeEmpty(): Promise<void> {
    const engine = await openEngine({
      libraryDirectory: this.#template('empty'),
      dataDirectory: this.data,
      indexing: false,
      log: silentLog,
    })
    await engine.close()
  }

  async #makeIndexed(files: 'few' | 'many'): Promise<void> {
    await this.#once('empty', () => this.#makeEmpty())
    await this.#put(files, this.documents)
    await this.#put('empty', this.library)
    await this.settle(fixtureModel)
    await cp(this.library, this.#template(`${files}-indexed`), { recursive: true })
  }

  /** The fixture model under another fingerprint. */
  async #makeModel(): Promise<void> {
    await cp(fixtureModel, this.otherModel, { recursive: true })
    const tokenizer = join(this.otherModel, 'tokenizer.json')
    await writeFile(tokenizer, `${await readFile(tokenizer, 'utf8')}\n`)
  }
}
