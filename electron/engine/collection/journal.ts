import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { begin, explained, journalName, notOurs, syncDirectory } from './journal-file.ts'
import { chunkIdOfEntry, entryLine, readEntry, readHeader, type Entry } from './lines.ts'
import { endOfLines, readLines } from './read-lines.ts'

/** Bytes that are copied at once when the journal is written anew. */
const copyBytes = 1024 * 1024

/** Where a line stands. */
export interface Place {
  start: number
  end: number
}

/**
 * What programs have added, outside of the database: an append-only file of one JSON line for each text that was added or deleted. A
 * line counts once it is on the disk with its end; of what a crash has cut short nothing counts.
 */
export class Journal {
  readonly #path: string
  #file: FileHandle
  #generation: string
  #end: number
  /** Something may stand behind the end that does not count. */
  #torn = false

  private constructor(path: string, file: FileHandle, generation: string, end: number) {
    this.#path = path
    this.#file = file
    this.#generation = generation
    this.#end = end
  }

  /** Opens the journal of a library; null when there is none. Throws `LIBRARY_DAMAGED` for a file that is something else. */
  static async open(directory: string): Promise<Journal | null> {
    const path = join(directory, journalName)
    await rm(`${path}.new`, { force: true })
    let file: FileHandle
    try {
      file = await open(path, 'r+')
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw explained(cause)
    }
    try {
      const { size } = await file.stat()
      const end = await endOfLines(file, size)
      const first = await readLines(file, 0, end).next()
      const header = first.done ? null : readHeader(first.value.text)
      if (!header && size > 0 && end > 0) throw notOurs(path)
      // Made, and cut short before its first line was whole: nothing was acknowledged.
      if (!header) {
        await file.close()
        await rm(path)
        return null
      }
      const journal = new Journal(path, file, header.generation, end)
      journal.#torn = size > end
      return journal
    } catch (cause) {
      await file.close().catch(() => undefined)
      throw cause
    }
  }

  /** Makes the journal of a library that has none. */
  static async create(directory: string): Promise<Journal> {
    const path = join(directory, journalName)
    const made = await begin(path)
    return new Journal(path, made.file, made.generation, made.end)
  }

  /** Differs each time the file is written anew: places in it are of one generation. */
  get generation(): string {
    return this.#generation
  }

  /** Bytes that count. */
  get end(): number {
    return this.#end
  }

  /** Adds lines; they survive a power cut once this has returned, and are as if never written when it throws `DISK_FULL`. */
  async append(entries: readonly Entry[]): Promise<void> {
    const data = Buffer.from(entries.map(entryLine).join(''))
    try {
      if (this.#torn) await this.#file.truncate(this.#end)
      this.#torn = true
      for (let done = 0; done < data.length;) {
        const { bytesWritten } = await this.#file.write(data, done, data.length - done, this.#end + done)
        done += bytesWritten
      }
      await this.#file.datasync()
      this.#torn = false
    } catch (cause) {
      throw explained(cause)
    }
    this.#end += data.length
  }

  /** The lines behind a place, or behind the header; `entry` is null for one that can't be understood. */
  async *entries(from: number): AsyncGenerator<{ entry: Entry | null; place: Place }> {
    for await (const { text, start, end } of readLines(this.#file, from, this.#end)) {
      if (start > 0) yield { entry: readEntry(text), place: { start, end } }
    }
  }

  /** The line at a place that `entries` told. */
  async read({ start, end }: Place): Promise<Entry | null> {
    const { buffer } = await this.#file.read(Buffer.alloc(end - start), 0, end - start, start)
    return readEntry(buffer.toString('utf8'))
  }

  /** Writes the file anew with the texts that are there now. To be called while nothing is appended. Returns how many these are. */
  async compact(): Promise<number> {
    const last = new Map<string, Place>()
    for await (const { entry, place } of this.entries(0)) {
      if (!entry) continue
      if ('put' in entry) last.set(chunkIdOfEntry(entry), place)
      else last.delete(entry.delete)
    }
    const fresh = await begin(`${this.#path}.new`)
    let end = fresh.end
    try {
      for await (const data of this.#joined([...last.values()].sort((a, b) => a.start - b.start))) {
        await fresh.file.writeFile(data)
        end += data.length
      }
      await fresh.file.datasync()
      await rename(`${this.#path}.new`, this.#path)
    } catch (cause) {
      await fresh.file.close()
      await rm(`${this.#path}.new`, { force: true })
      throw explained(cause)
    }
    // What is appended from now on belongs into the file that has the name.
    const former = this.#file
    this.#file = fresh.file
    this.#generation = fresh.generation
    this.#end = end
    this.#torn = false
    await former.close()
    await syncDirectory(dirname(this.#path))
    return last.size
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  /** The lines at these places, many at once. */
  async *#joined(places: readonly Place[]): AsyncGenerator<Buffer> {
    let parts: Buffer[] = []
    let bytes = 0
    for (const { start, end } of places) {
      const { buffer } = await this.#file.read(Buffer.alloc(end - start), 0, end - start, start)
      parts.push(buffer)
      bytes += buffer.length
      if (bytes < copyBytes) continue
      yield Buffer.concat(parts)
      parts = []
      bytes = 0
    }
    yield Buffer.concat(parts)
  }
}
