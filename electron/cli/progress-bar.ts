import { SingleBar } from 'cli-progress'
import type { Progress } from '../../shared/contract/index.ts'
import type { Engine } from '../engine/engine.ts'

/** Shows progress on standard error while it is a terminal; returns the function that takes the bar away. */
export function showProgress(engine: Engine): () => void {
  if (!process.stderr.isTTY) return () => undefined
  const bar = new SingleBar({
    format: '{bar} {state}  {documents}  {left}',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  bar.start(1, 0, { state: 'Starting', documents: '', left: '' })
  const stop = engine.on('progress', (progress) => {
    const { done, total } = share(progress)
    bar.setTotal(total)
    bar.update(done, texts(progress))
  })
  return () => {
    stop()
    bar.stop()
  }
}

/** Reading a document and embedding a passage both count, so that the bar does not stand still in either. */
function share({ documents, passages }: Progress): { done: number; total: number } {
  const total = documents.total + passages.total
  return { done: total - documents.pending - (passages.total - passages.embedded), total: Math.max(1, total) }
}

function texts({ state, documents, secondsLeft }: Progress): {
  state: string
  documents: string
  left: string
} {
  const names = {
    idle: 'Done',
    scanning: 'Scanning',
    indexing: 'Reading',
    embedding: 'Embedding',
    paused: 'Paused',
  }
  return {
    state: names[state].padEnd(9),
    documents: `${documents.total - documents.pending}/${documents.total} documents`,
    left: secondsLeft ? `${Math.ceil(secondsLeft)} s left` : '',
  }
}
