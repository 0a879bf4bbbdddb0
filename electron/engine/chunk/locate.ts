import type { Block, ExtractedDocument, TextBox } from '../extract/types.ts'
import type { Range } from './segments.ts'
import type { Passage } from './types.ts'

/** Finds the place of a passage in its document: page, lines and line boxes. */
export class Locator {
  readonly #blocks: readonly Block[]
  readonly #boxes: readonly TextBox[]
  /** Offsets of all newlines. */
  readonly #newlines: number[] = []

  constructor({ text, blocks, boxes }: Pick<ExtractedDocument, 'text' | 'blocks' | 'boxes'>) {
    this.#blocks = blocks
    this.#boxes = boxes
    if (blocks.some(({ line }) => line !== null)) {
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#newlines.push(at)
    }
  }

  locate({ start, end }: Range): Pick<Passage, 'page' | 'lines' | 'boxes'> {
    const page = this.#blockAt(start)?.page ?? null
    const first = this.#lineAt(start)
    const last = this.#lineAt(end - 1)
    return {
      page,
      lines: first === null || last === null ? null : [first, last],
      boxes: this.#boxes.length === 0 ? null : this.#boxesOf(start, end, page),
    }
  }

  #blockAt(offset: number): Block | undefined {
    return this.#blocks[firstIndex(this.#blocks.length, (index) => (this.#blocks[index]?.end ?? 0) > offset)]
  }

  #lineAt(offset: number): number | null {
    const block = this.#blockAt(offset)
    if (!block || block.line === null) return null
    return block.line + this.#newlinesBefore(offset) - this.#newlinesBefore(block.start)
  }

  #newlinesBefore(offset: number): number {
    return firstIndex(this.#newlines.length, (index) => (this.#newlines[index] ?? 0) >= offset)
  }

  #boxesOf(start: number, end: number, page: number | null): Float32Array<ArrayBuffer> {
    const numbers: number[] = []
    const first = firstIndex(this.#boxes.length, (index) => (this.#boxes[index]?.end ?? 0) > start)
    for (let index = first; index < this.#boxes.length; index++) {
      const box = this.#boxes[index]
      if (!box || box.start >= end) break
      if (box.page === page) numbers.push(box.left, box.top, box.right, box.bottom)
    }
    return new Float32Array(numbers)
  }
}

/** The first index for which the test holds, by halving; `length` where it holds for none. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
