const encoder = new TextEncoder()

/** A buffer that grows as it is written to, in network byte order. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>
  #view: DataView
  #length = 0

  /** `capacity`: bytes there is room for at first. */
  constructor(capacity = 64 * 1024) {
    this.#bytes = new Uint8Array(new ArrayBuffer(capacity))
    this.#view = new DataView(this.#bytes.buffer)
  }

  /** What was written so far. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }

  int16(value: number): void {
    const at = this.#reserve(2)
    this.#view.setInt16(at, value)
  }

  int32(value: number): void {
    const at = this.#reserve(4)
    this.#view.setInt32(at, value)
  }

  int64(value: number): void {
    const at = this.#reserve(8)
    this.#view.setBigInt64(at, BigInt(value))
  }

  float64(value: number): void {
    const at = this.#reserve(8)
    this.#view.setFloat64(at, value)
  }

  float32(value: number): void {
    const at = this.#reserve(4)
    this.#view.setFloat32(at, value)
  }

  byte(value: number): void {
    const at = this.#reserve(1)
    this.#view.setUint8(at, value)
  }

  raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length)
    this.#bytes.set(bytes, at)
  }

  utf8(text: string): void {
    // Three bytes is the most that one UTF-16 code unit becomes.
    const at = this.#reserve(text.length * 3)
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(at))
    this.#length = at + written
  }

  /** Writes a length in bytes, which is known afterwards, and then what `write` writes. */
  sized(write: () => void): void {
    const at = this.#reserve(4)
    write()
    this.#view.setInt32(at, this.#length - at - 4)
  }

  /** Makes room and tells where it begins; `#bytes` and `#view` may be others afterwards. */
  #reserve(size: number): number {
    const at = this.#length
    this.#length += size
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(new ArrayBuffer(Math.max(this.#length, this.#bytes.length * 2)))
      grown.set(this.#bytes.subarray(0, at))
      this.#bytes = grown
      this.#view = new DataView(grown.buffer)
    }
    return at
  }
}
