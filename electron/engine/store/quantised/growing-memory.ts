const pageBytes = 65_536

/** Enlarges a WebAssembly memory, seldom, so that it holds at least so many bytes. */
export function ensureMemory(memory: WebAssembly.Memory, bytes: number): void {
  const lacking = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes)
  if (lacking <= 0) return
  // A little more than needed, so that it is seldom enlarged.
  memory.grow(lacking + Math.ceil(memory.buffer.byteLength / pageBytes / 8))
}

/** Room for so many numbers: the array itself, or a larger copy of it. */
export function withRoom<A extends Int32Array | Float32Array>(array: A, length: number): A {
  if (array.length >= length) return array
  const Kind = array.constructor as new (length: number) => A
  const larger = new Kind(Math.max(length, Math.ceil(array.length * 1.5)))
  larger.set(array)
  return larger
}
