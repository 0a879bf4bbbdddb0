import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { addFile, addTexts, sampleContent, sampleFile } from './samples.ts'

/** Saves a small document, then one so large that there is time to kill this process in the middle of it. */
const directory = process.argv[2]
if (directory === undefined) throw new Error('Name the library.')
const store = await openStore({ directory })
await addTexts(store, '/documents/small.txt', 'small', ['aardvark'])
const documentId = await addFile(store, sampleFile('/documents/large.txt'))
await store.startJobs({ limit: 10 })
const content = await sampleContent(Array.from({ length: 20_000 }, (_, i) => `elephant ${i}`))
const saving = store.saveContents({
  contents: [{ documentId, hash: 'large', size: 1_000, modifiedAt: 1, content }],
})
// Writes take turns with the batches of passages: after these, some batches are written, and most are not.
for (let turn = 0; turn < 5; turn++) await store.setSetting({ name: 'turn', value: turn })
process.send?.('saving')
await saving
process.send?.('saved')
