/** Rounds after which nothing of a simple seed shows any more. */
const warmUp = 20

/**
 * Numbers in [0, 1) that are the same for the same seed and stream: sfc32 of Chris Doty-Humphrey's PractRand. Its period is long
 * enough for the billions of numbers that a million vectors take.
 */
export function seededRandom(seed: number, stream: number): () => number {
  let a = seed | 0
  let b = stream | 0
  let c = 0x2545f491
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let i = 0; i < warmUp; i++) next()
  return next
}

/** Numbers of the standard normal distribution, by Box and Muller's method. */
export function normalNumbers(random: () => number): () => number {
  let spare: number | null = null
  return () => {
    if (spare !== null) {
      const number = spare
      spare = null
      return number
    }
    // 1 - random() is never zero.
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}
