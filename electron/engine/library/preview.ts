import { relative, sep } from 'node:path'
import type { LeftOutReason, Preview } from '../../../shared/contract/rules.ts'
import { TroveError } from '../../../shared/errors.ts'
import { maxFileBytes } from '../extract/limits.ts'
import type { ChosenPath } from './chosen-path.ts'
import { crawl, type CrawlOptions } from './crawl.ts'
import { lookAt, type FoundFile } from './look.ts'

/** After this long a preview tells what it has. */
const previewMs = 10_000

/** Paths that are told of each type and reason. */
const examplesEach = 5

interface Tally {
  count: number
  bytes: number
  examples: string[]
}

/**
 * What indexing a folder would bring, without opening a file but the ignore files. Throws the signal's reason when it is
 * aborted; a folder that takes longer than `limitMs` is told in part.
 */
export async function previewOf(
  { path, kind }: ChosenPath,
  options: Pick<CrawlOptions, 'rules' | 'excluded'>,
  signal: AbortSignal,
  limitMs = previewMs,
): Promise<Preview> {
  const types = new Map<FoundFile['type'], Tally>()
  const reasons = new Map<LeftOutReason, Tally>()
  const count = <K>(tallies: Map<K, Tally>, key: K, which: string, bytes: number): void => {
    const tally = tallies.get(key) ?? { count: 0, bytes: 0, examples: [] }
    tallies.set(key, tally)
    tally.count++
    tally.bytes += bytes
    if (tally.examples.length < examplesEach) tally.examples.push(readable(path, which))
  }
  const onLeftOut = (which: string, reason: LeftOutReason): void => count(reasons, reason, which, 0)
  const onFile = (file: FoundFile): void => {
    if (!file.local) onLeftOut(file.path, 'notLocal')
    else if (file.size > maxFileBytes) onLeftOut(file.path, 'tooLarge')
    else count(types, file.type, file.path, file.size)
  }

  const late = AbortSignal.timeout(limitMs)
  let complete = true
  try {
    if (kind === 'file') {
      const found = await lookAt(path)
      if (typeof found !== 'string') onFile(found)
    } else {
      const crawled = crawl(path, { ...options, onLeftOut, signal: AbortSignal.any([signal, late]) })
      for await (const files of crawled) files.forEach(onFile)
    }
  } catch (cause) {
    if (signal.aborted) throw new TroveError('CANCELLED', 'The request was cancelled.')
    if (cause !== late.reason) throw cause
    complete = false
  }
  return { path, complete, ...told(types), leftOut: toldReasons(reasons) }
}

const readable = (root: string, path: string): string => {
  const below = relative(root, path) || path
  return sep === '/' ? below : below.replaceAll(sep, '/')
}

const mostFirst = <K>(tallies: Map<K, Tally>): [K, Tally][] =>
  [...tallies].sort(([, one], [, other]) => other.count - one.count)

function told(tallies: Map<FoundFile['type'], Tally>): Pick<Preview, 'types' | 'documents' | 'bytes'> {
  const types = mostFirst(tallies).map(([type, { count, bytes, examples }]) => ({
    type,
    documents: count,
    bytes,
    examples,
  }))
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
  return {
    types,
    documents: sum(types.map(({ documents }) => documents)),
    bytes: sum(types.map(({ bytes }) => bytes)),
  }
}

const toldReasons = (tallies: Map<LeftOutReason, Tally>): Preview['leftOut'] =>
  mostFirst(tallies).map(([reason, { count, examples }]) => ({ reason, entries: count, examples }))
