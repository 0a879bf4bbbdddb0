import { toPdf } from './pdf/to-pdf.ts'
import { parseSource } from './source.ts'
import { toDocx } from './to-docx.ts'

export interface Sample {
  name: string
  bytes: Uint8Array
}

/** How a source's name ends, and what is made of it; anything else is copied as it is. */
const makers: Readonly<Record<string, { ending: string; make: (text: string) => Promise<Buffer> | Buffer }>> =
  {
    '.pdf.md': { ending: '.pdf', make: (text) => toPdf(parseSource(text)) },
    '.docx.md': { ending: '.docx', make: (text) => toDocx(parseSource(text)) },
    // As many an older program wrote it; the source itself is UTF-8 like everything else.
    '.latin1.txt': { ending: '.txt', make: (text) => Buffer.from(text, 'latin1') },
  }

/** Makes the sample of a source file: its name decides the format. */
export async function makeSample(name: string, text: string): Promise<Sample> {
  for (const [suffix, { ending, make }] of Object.entries(makers))
    if (name.endsWith(suffix))
      return { name: name.slice(0, -suffix.length) + ending, bytes: await make(text) }
  return { name, bytes: Buffer.from(text) }
}
