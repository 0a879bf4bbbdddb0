/** Bits of a sketch; a passage has some 600 different runs of three characters. */
const bits = 4_096

/** Texts that share nine of ten words share more; unrelated texts of one language share a third. */
const alike = 0.6

/** Which runs of three characters a text has, roughly. */
export interface Sketch {
  bits: Uint32Array
  count: number
}

/** Made in a few microseconds for any script: for telling at a glance that two texts are not nearly the same. */
export function sketchOf(text: string): Sketch {
  const sketch: Sketch = { bits: new Uint32Array(bits / 32), count: 0 }
  let [first, second] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // White space and punctuation differ between formats of one text; case by one bit.
    if (code < 48) continue
    const third = code | 32
    const hash = Math.imul(first * 961 + second * 31 + third, 0x9e3779b1) >>> 20
    const mask = 1 << (hash & 31)
    const word = sketch.bits[hash >>> 5] as number
    if ((word & mask) === 0) {
      sketch.bits[hash >>> 5] = word | mask
      sketch.count++
    }
    first = second
    second = third
  }
  return sketch
}

function ones(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Whether two texts may be nearly the same (Jaccard similarity of the sketches). */
export function mayBeSame(one: Sketch, other: Sketch): boolean {
  let shared = 0
  for (let i = 0; i < one.bits.length; i++)
    shared += ones((one.bits[i] as number) & (other.bits[i] as number))
  return shared >= alike * (one.count + other.count - shared)
}
