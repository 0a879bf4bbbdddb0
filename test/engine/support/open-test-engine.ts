import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openEngine, type Engine, type EngineOptions } from '../../../electron/engine/engine.ts'
import { silentLog } from '../../../electron/engine/log.ts'
import type { Input, SearchOutput } from '../../../shared/contract/index.ts'
import { copyEmptyLibrary } from '../store/support/library.ts'
import { searchInput } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'

export const fixtureModel = fileURLToPath(new URL('../../fixtures/model', import.meta.url))

/** For tests to which vectors say nothing: loading a model takes a third of what opening a library does. */
export const wordsOnly = { modelDirectory: undefined }

/** A place of a test's own: a library, a folder of documents, and engines on them. */
export class TestPlace {
  readonly root: string
  readonly documents: string
  readonly library: string
  readonly data: string
  readonly #engines = new Set<Engine>()

  private constructor(root: string) {
    this.root = root
    this.documents = join(root, 'documents')
    this.library = join(root, 'library')
    this.data = join(root, 'data')
  }

  static async make(): Promise<TestPlace> {
    const place = new TestPlace(await realpath(await mkdtemp(join(tmpdir(), 'trove-engine-'))))
    await mkdir(place.documents)
    await copyEmptyLibrary(place.library)
    return place
  }

  /** With the fixture model, unless another is asked for; quiet. */
  async open(options: Partial<EngineOptions> = {}): Promise<TestEngine> {
    const engine = await openEngine({
      libraryDirectory: this.library,
      dataDirectory: this.data,
      modelDirectory: fixtureModel,
      log: silentLog,
      ...options,
    })
    this.#engines.add(engine)
    return new TestEngine(engine)
  }

  async write(name: string, text: string): Promise<string> {
    const path = join(this.documents, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
    return path
  }

  async clear(): Promise<void> {
    await Promise.all([...this.#engines].map((engine) => engine.close()))
    await rm(this.root, { recursive: true, force: true })
  }
}

const context = { signal: neverAborted }

/** An engine with the calls tests make most. */
export class TestEngine {
  readonly engine: Engine

  constructor(engine: Engine) {
    this.engine = engine
  }

  async add(...paths: string[]): Promise<void> {
    await this.engine.handlers.addFolders({ paths }, context)
    await this.engine.settled()
  }

  async search(query: string, options: Omit<Input<'search'>, 'query'> = {}): Promise<SearchOutput> {
    return this.engine.handlers.search(searchInput.parse({ query, ...options }), context)
  }

  /** Names of the documents found, best first. */
  async names(query: string, options: Omit<Input<'search'>, 'query'> = {}): Promise<string[]> {
    const { results } = await this.search(query, options)
    return results.map(({ document }) => document.name)
  }

  progress() {
    return this.status().then(({ progress }) => progress)
  }

  async status() {
    return this.engine.handlers.status({}, context)
  }

  async problems() {
    return this.engine.handlers.listProblems({ limit: 100 }, context)
  }

  get handlers() {
    return this.engine.handlers
  }
}
