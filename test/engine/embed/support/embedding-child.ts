import { openLocalEmbedder } from '../../../../electron/engine/embed/local-embedder.ts'

/** Embeds a text with the model of a directory, in a process of its own, as the engine does. */
const directory = process.argv[2]
if (directory === undefined) throw new Error('Name the directory of a model.')
const embedder = await openLocalEmbedder({ directory })
process.stdout.write(`${(await embedder.embedQuery('hello')).length}`)
await embedder.close()
