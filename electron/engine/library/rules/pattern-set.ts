import ignore, { type Ignore } from 'ignore'

/** More lines than this in one place are not looked at: each is tried on every file. */
export const maxPatterns = 5_000

/** No path is longer, so nothing is lost. */
const maxPatternLength = 4_096

/**
 * Each `**` with something after it multiplies the time by the depth of a path: with four of them a path of 120 folders took
 * five seconds. Two are what people write (`** /dist/** /*.map`, without the blanks), and that not often.
 */
const maxDepths = 2
const maxCostly = 100

const depthsIn = (line: string): number => line.match(/(?:\*{2,}\/)+/g)?.length ?? 0

/** The library remembers its answer for every path: after so many it begins anew, so that memory stays bounded. */
const renewAfter = 20_000

const inert = (line: string): boolean => line.trim() === '' || line.startsWith('#')

/** A path as a pattern that names it and nothing else. */
const literally = (path: string): string => path.replace(/[\\*?[\]]/g, String.raw`\$&`)

export interface ParsedPatterns {
  /** Null: there is no line that says anything. */
  patterns: PatternSet | null
  /** Lines that make no sense, or are too many. */
  refused: number
}

/** Lines in the syntax of .gitignore, for paths relative to one folder. */
export class PatternSet {
  readonly base: string
  #ignore: Ignore
  #tests = 0

  private constructor(base: string, patterns: Ignore) {
    this.base = base
    this.#ignore = patterns
  }

  /** `base`: the absolute folder that the lines are relative to. */
  static parse(text: string, base: string, { ignoreCase }: { ignoreCase: boolean }): ParsedPatterns {
    const lines = text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .filter((line) => !inert(line))
    let costly = 0
    const sensible = lines.slice(0, maxPatterns).filter((line) => {
      const depths = depthsIn(line)
      if (depths > maxDepths || (depths === maxDepths && ++costly > maxCostly)) return false
      return makesSense(line)
    })
    const patterns = ignore({ ignoreCase, allowRelativePaths: true }).add(sensible)
    return {
      patterns: sensible.length > 0 ? new PatternSet(base, patterns) : null,
      refused: lines.length - sensible.length,
    }
  }

  /**
   * What the lines say of an entry below the base, or of a folder it lies in: `out`, `back` (a line with `!`), or nothing.
   * `relative`: with `/` between names, and at the end of a folder.
   */
  test(relative: string): 'out' | 'back' | null {
    if (++this.#tests % renewAfter === 0) this.#ignore = this.#copy()
    const { ignored, unignored } = this.#ignore.test(relative)
    if (ignored) return 'out'
    return unignored ? 'back' : null
  }

  /** The same lines inside a folder that they leave out and that something stronger brought back. */
  entering(relative: string): PatternSet {
    return new PatternSet(this.base, this.#copy().add({ pattern: `!/${literally(relative)}` }))
  }

  /** The compiled lines are shared. */
  #copy(): Ignore {
    return ignore({ allowRelativePaths: true }).add(this.#ignore)
  }
}

/** A line may be no valid expression: that shows only when it is tried. */
function makesSense(line: string): boolean {
  if (line.length > maxPatternLength || line.includes('\0')) return false
  try {
    ignore().add(line).test('a/')
    return true
  } catch {
    return false
  }
}
