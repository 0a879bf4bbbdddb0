import { basename } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { neverAborted, type CallContext } from '../../../shared/rpc/service.ts'
import { analyseDocument } from '../analysis/analyse-document.ts'
import { detectLanguage, primaryTag } from '../analysis/detect-language.ts'
import { chunkDocument } from '../chunk/chunk-document.ts'
import { estimateTokens } from '../chunk/estimate-tokens.ts'
import { loadTokenizer } from '../chunk/load-tokenizer.ts'
import type { TokenCounter } from '../chunk/types.ts'
import { readFileInside } from './file/read-file.ts'
import { cutText } from './cut-text.ts'
import { formatOfFile } from './registry.ts'
import type { ExtractInput, ExtractOutput, ExtractService } from './service.ts'
import { formatOf } from './sniff.ts'
import { tagsOf } from './tags.ts'
import { titled } from './titled.ts'

/** Reads files and cuts them into passages, one at a time: calls wait for the ones before them. */
export function createExtractService(): ExtractService {
  let counter: TokenCounter = estimateTokens
  let directory: string | null = null
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
  const useTokenizer = async (wanted: string | null): Promise<void> => {
    if (wanted === directory) return
    counter = wanted === null ? estimateTokens : await loadTokenizer(wanted)
    directory = wanted
  }
  return {
    useTokenizer: (input) => inTurn(() => useTokenizer(input.directory)),
    cut: (input) =>
      inTurn(async () => {
        await useTokenizer(input.tokenizer)
        return cutText(input, counter)
      }),
    extract: (input, { signal }: CallContext = { signal: neverAborted }) =>
      inTurn(() => extract(input, counter, signal)),
    close: () => inTurn(async () => undefined),
  }
}

async function extract(
  { path, root, knownHashes }: ExtractInput,
  counter: TokenCounter,
  signal: AbortSignal,
): Promise<ExtractOutput> {
  signal.throwIfAborted()
  const name = basename(path)
  const { bytes, ...fingerprint } = await readFileInside(path, root)
  if (!formatOfFile(name)) throw new TroveError('FILE_UNSUPPORTED', 'Trove does not read files of this kind.')
  if (knownHashes.includes(fingerprint.hash)) return { ...fingerprint, known: true }
  const file = { name, bytes }
  const format = formatOf(file)
  const reader = await format.load()
  const document = titled(await reader.read(file, signal))
  if (document.blocks.length === 0) {
    throw new TroveError(
      'FILE_NO_TEXT',
      'There is no text in the file; it may be a scan or hold pictures only.',
    )
  }
  signal.throwIfAborted()
  const passages = chunkDocument(document, titleFromName(name), counter)
  const { text, blocks: _blocks, boxes: _boxes, ...facts } = document
  const language = (await detectLanguage(text)) ?? primaryTag(document.language)
  const analysis = await analyseDocument({ title: document.title, language }, passages)
  const tags = tagsOf(document.metadata)
  return {
    ...fingerprint,
    known: false,
    content: { ...facts, language, tags, type: format.type, passages, analysis },
  }
}

/** What a document is called that names itself nothing. */
function titleFromName(name: string): string {
  return name.replace(/\.[^.]+$/, '') || name
}
