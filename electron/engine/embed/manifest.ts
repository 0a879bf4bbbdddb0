import { z } from 'zod'
import content from '../../../resources/model.json' with { type: 'json' }

const pinnedFile = z.object({
  /** Path inside the model's directory and inside the hub's repository. */
  path: z.string().min(1),
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type PinnedFile = z.infer<typeof pinnedFile>

const manifestSchema = z.object({
  /** Also the repository on the hub. */
  name: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  licence: z.string(),
  dimensions: z.number().int().min(64).max(2_000),
  /** Longer texts are cut; the model was trained on no longer ones. */
  maxTokens: z.number().int().positive(),
  pooling: z.literal('mean'),
  hub: z.url(),
  revision: z.string().min(1),
  /** What a download fetches and checks. */
  files: z.array(pinnedFile).min(1),
  /** Small files that the model's directory needs besides, by path: their content. */
  facts: z.record(z.string(), z.record(z.string(), z.unknown())),
})
export type ModelManifest = z.infer<typeof manifestSchema>

/**
 * The model that Trove downloads and knows by its hashes. The file is compiled in where Trove is bundled, so
 * that it is found wherever the code runs.
 */
export const manifest: ModelManifest = manifestSchema.parse(content)

/** Bytes of a complete download. */
export const downloadBytes = (model: ModelManifest): number =>
  model.files.reduce((sum, file) => sum + file.size, 0)
