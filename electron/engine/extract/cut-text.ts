import { TroveError } from '../../../shared/errors.ts'
import { analyseDocument } from '../analysis/analyse-document.ts'
import { detectLanguage } from '../analysis/detect-language.ts'
import { chunkDocument } from '../chunk/chunk-document.ts'
import type { TokenCounter } from '../chunk/types.ts'
import { cleanText } from './clean-text.ts'
import { DocumentBuilder } from './document-builder.ts'
import { paragraphs } from './plain/paragraphs.ts'
import type { CutInput, ExtractedContent } from './service.ts'

/** A program's text as the store keeps what files say. The title is no passage's context: what is embedded is what was sent. */
export async function cutText(
  { text, title, metadata }: Omit<CutInput, 'tokenizer'>,
  counter: TokenCounter,
): Promise<ExtractedContent> {
  const builder = new DocumentBuilder()
  for (const { text: paragraph } of paragraphs(cleanText(text)))
    builder.add({ kind: 'paragraph', text: paragraph })
  const { text: whole, blocks, boxes, ...facts } = builder.build({ metadata })
  if (blocks.length === 0) {
    throw new TroveError('INVALID_INPUT', 'text: There is nothing in it to be found by.')
  }
  const language = await detectLanguage(whole)
  const passages = chunkDocument({ ...facts, text: whole, blocks, boxes, language }, '', counter)
  const analysis = await analyseDocument({ title, language }, passages)
  return { ...facts, title, language, tags: [], type: 'text', passages, analysis }
}
