import { formatOf } from '../../../electron/engine/extract/sniff.ts'
import { titled } from '../../../electron/engine/extract/titled.ts'
import type { Block, ExtractedDocument } from '../../../electron/engine/extract/types.ts'

/** Reads bytes or text as the file of this name would be read. */
export async function read(
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<ExtractedDocument> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const file = { name, bytes }
  const reader = await formatOf(file).load()
  return titled(await reader.read(file, new AbortController().signal))
}

/** The blocks as `[kind, text]`, and with the heading's level where there is one. */
export function outline({ blocks, text }: ExtractedDocument): [string, string][] {
  return blocks.map((block) => [kindOf(block), text.slice(block.start, block.end)])
}

const kindOf = ({ kind, level }: Block): string => (level === undefined ? kind : `${kind} ${level}`)
