import type { ErrorCode } from '../../shared/errors.ts'
import type { en } from './en.ts'

/** A phrase that counts: the form for each plural category of the language that differs from `other`. */
export type Plural = { readonly other: string } & { readonly [Category in Intl.LDMLPluralRule]?: string }

export type Key = keyof typeof en.phrases

/** What happened, and what a person can do about it. */
export interface ErrorWords {
  says: string
  todo: string
}

/** A whole language. A second one declares `satisfies Catalogue`, and a missing phrase does not compile. */
export interface Catalogue {
  readonly language: string
  readonly phrases: {
    readonly [K in Key]: (typeof en.phrases)[K] extends string ? string : Plural
  }
  readonly errors: Readonly<Record<ErrorCode, ErrorWords>>
}

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

type NamesOf<K extends Key> = (typeof en.phrases)[K] extends infer P
  ? P extends string
    ? Names<P>
    : 'count' | Names<P[keyof P]>
  : never

/** The values a phrase needs; `count` chooses a plural's form. */
type Values<K extends Key> = {
  [Name in NamesOf<K>]: Name extends 'count' ? number : string | number
}

type Arguments<K extends Key> = [NamesOf<K>] extends [never] ? [] : [values: Values<K>]

export interface Words {
  t<K extends Key>(key: K, ...values: Arguments<K>): string
  errorWords(code: ErrorCode): ErrorWords
  number(value: number): string
  date(timestamp: number): string
  /** Bytes in the unit a person would use. */
  size(bytes: number): string
  /** A rough duration: seconds below a minute, then minutes, then hours. */
  duration(seconds: number): string
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** The words of one language, with numbers and dates as `locale` writes them. */
export function createWords(catalogue: Catalogue, locale: string): Words {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  const dates = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric' })
  const unit = (value: number, name: string, digits = 0): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      // Short, a byte has no plural in English.
      unitDisplay: name === 'byte' ? 'long' : 'short',
      maximumFractionDigits: digits,
    }).format(value)
  const show = (value: string | number): string => (typeof value === 'number' ? numbers.format(value) : value)

  return {
    t(key, ...[values]) {
      const phrase: string | Plural = catalogue.phrases[key]
      const given: Record<string, string | number> = values ?? {}
      const form =
        typeof phrase === 'string' ? phrase : (phrase[rules.select(Number(given['count']))] ?? phrase.other)
      return form.replace(/\{(\w+)\}/g, (_, name: string) => show(given[name] ?? ''))
    },
    errorWords: (code) => catalogue.errors[code],
    number: (value) => numbers.format(value),
    date: (timestamp) => dates.format(timestamp),
    size(bytes) {
      const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
      return unit(bytes / 1000 ** power, units[power] ?? 'byte', power > 1 ? 1 : 0)
    },
    duration(seconds) {
      if (seconds < 60) return unit(Math.max(1, Math.round(seconds)), 'second')
      if (seconds < 3_600) return unit(Math.round(seconds / 60), 'minute')
      return unit(seconds / 3_600, 'hour', 1)
    },
  }
}
