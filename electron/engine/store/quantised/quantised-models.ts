import type { Database } from '../database.ts'
import { codesTable, dimensionsOf } from '../models.ts'
import { learnNarrowing } from './learn-narrowing.ts'
import { CodeLoading } from './load-codes.ts'
import { narrowFrom } from './narrowing.ts'
import type { Code } from './quantise.ts'
import type { QuantisedVectors } from './quantised-vectors.ts'

/** What the bits find is measured again when the vectors have grown by half. */
const growth = 1.5

/** The share of vectors that may be of deleted passages: they only take places of the first look. */
const deletedAtMost = 0.05

/** Passages of embedded contents, which are counted quickly; those of one that is being embedded are left out. */
const embeddedSql = `
  select coalesce(sum(c.passage_count), 0)::float8 as passages
  from embedded_contents e join contents c on c.id = e.content_id where e.model_id = $1`

interface Model {
  id: number
  /** What searches use; lacks rows until it was `complete` once. */
  vectors: QuantisedVectors
  complete: boolean
  /** What is read, or read anew. */
  loading: CodeLoading | null
  /** Whether this is brought up to date in the background at present. */
  working: boolean
  learntAt: number
}

/**
 * The quantised vectors of each model that was searched, and of the one in use. They are read in turns of their own,
 * by themselves when the library was opened, and what is written or deleted later is kept in step.
 */
export class QuantisedModels {
  readonly #models = new Map<number, Model>()
  #database: Database | null = null

  /** Begins to read the vectors of the model in use. To be called once, before anything else. */
  start(database: Database): void {
    this.#database = database
    this.#inBackground(async () => {
      const [inUse] = await database.readLater((connection) =>
        connection.query<{ id: number; dimensions: number }>(
          `select id, dimensions from models where in_use and to_regclass('${codesTable('')}' || id) is not null`,
        ),
      )
      if (inUse) await this.#bringUpToDate(this.#model(inUse.id, inUse.dimensions))
    })
  }

  /** Those of a model. What is not read yet is read now, before what waits in the background. */
  async of(database: Database, modelId: number, signal?: AbortSignal): Promise<QuantisedVectors> {
    let model = this.#models.get(modelId)
    if (!model) {
      const dimensions = await database.read((connection) => dimensionsOf(connection, modelId), signal)
      model = this.#model(modelId, dimensions)
    }
    while (!model.complete) {
      const { loading } = model
      await database.read(async (connection) => loading?.step(connection), signal)
      settle(model)
    }
    this.#inBackground(() => this.#bringUpToDate(model))
    return model.vectors
  }

  /** Takes up a vector that was written. A model that was not searched yet reads it then. */
  add(modelId: number, passageId: number, contentId: number, code: Code): void {
    const model = this.#models.get(modelId)
    if (!model) return
    model.vectors.addCode(passageId, contentId, code)
    model.loading?.vectors.addCode(passageId, contentId, code)
    this.#inBackground(() => this.#bringUpToDate(model))
  }

  /**
   * To be called after vectors were deleted. Those stay here until they are many: the exact comparison notices that one
   * is gone, and no document shows its content. Then everything is read anew, while searches go on with what was there.
   */
  clear(): void {
    for (const model of this.#models.values()) this.#inBackground(() => this.#dropDeleted(model))
  }

  /** To be called after a model was dropped. */
  forget(modelId: number): void {
    this.#models.delete(modelId)
  }

  #model(id: number, dimensions: number): Model {
    const known = this.#models.get(id)
    if (known) return known
    const loading = new CodeLoading(id, dimensions)
    const { vectors } = loading
    const model: Model = { id, vectors, complete: false, loading, working: false, learntAt: 0 }
    this.#models.set(id, model)
    return model
  }

  async #dropDeleted(model: Model): Promise<void> {
    if (!this.#database || !model.complete || model.loading) return
    const [there] = await this.#database.readLater((connection) =>
      connection.query<{ passages: number }>(embeddedSql, [model.id]),
    )
    if ((there?.passages ?? 0) >= model.vectors.size * (1 - deletedAtMost)) return
    model.loading = new CodeLoading(model.id, model.vectors.codes.dimensions)
    await this.#bringUpToDate(model)
  }

  async #bringUpToDate(model: Model): Promise<void> {
    const database = this.#database
    if (!database || model.working) return
    model.working = true
    try {
      while (model.loading) {
        const { loading } = model
        await database.readLater((connection) => loading.step(connection))
        settle(model)
      }
      const { vectors } = model
      if (vectors.size < Math.max(narrowFrom, model.learntAt * growth)) return
      model.learntAt = vectors.size
      for (const steps = learnNarrowing(vectors); model.vectors === vectors;) {
        if (await database.readLater(async () => steps.next().done)) break
      }
    } finally {
      model.working = false
    }
  }

  /** An error here is one of reading the database: the next search meets it again, and tells it. */
  #inBackground(work: () => Promise<void>): void {
    work().catch(() => {})
  }
}

/** Lets searches use what has been read to its end. */
function settle(model: Model): void {
  if (!model.loading?.done) return
  if (model.vectors !== model.loading.vectors) model.learntAt = 0
  model.vectors = model.loading.vectors
  model.loading = null
  model.complete = true
}
