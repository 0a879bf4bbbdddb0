import type { DateEdge } from './periods.ts'

/** `[start, end)` in UTF-16 code units of the query it belongs to. */
export type Span = [start: number, end: number]

export type TextField = 'type' | 'in' | 'name' | 'title' | 'author' | 'lang' | 'tag'
export type DateField = 'date' | 'after' | 'before'
export type Field = TextField | DateField | 'size' | 'page'

/**
 * A value of a text field, in its one form: `type:` holds a `DocumentType`, `lang:` a primary language tag (`de`);
 * the others hold what the person wrote, without quotation marks, white space collapsed.
 */
export interface TextValue {
  kind: 'text'
  text: string
  span: Span
}

/** A span of time that may depend on now; `resolveDate` turns it into milliseconds. `null` is an open end. */
export interface DateValue {
  kind: 'date'
  written: string
  from: DateEdge | null
  to: DateEdge | null
  span: Span
}

/** Whole numbers, both ends included: bytes for `size:`, pages counted from 1 for `page:`. `null` is an open end. */
export interface NumberValue {
  kind: 'size' | 'page'
  written: string
  min: number | null
  max: number | null
  span: Span
}

export type FilterValue = TextValue | DateValue | NumberValue

interface Filter<F extends Field, V extends FilterValue> {
  kind: 'filter'
  field: F
  /** Never empty. A document passes when any of them fits. */
  values: V[]
  span: Span
}

export type FilterNode =
  Filter<TextField, TextValue> | Filter<DateField, DateValue> | Filter<'size' | 'page', NumberValue>

/** A word as it is written. It may hold punctuation (`e-mail`, `12:30`), but no white space outside of quotation marks. */
export interface WordNode {
  kind: 'word'
  text: string
  span: Span
}

/** What stood between quotation marks, white space collapsed; never empty. */
export interface PhraseNode {
  kind: 'phrase'
  text: string
  span: Span
}

export interface NotNode {
  kind: 'not'
  child: QueryNode
  span: Span
}

/** At least two children; `by` tells a person's AND from mere white space, which binds weakest of all. */
export interface AndNode {
  kind: 'and'
  by: 'space' | 'operator'
  children: QueryNode[]
  span: Span
}

export interface OrNode {
  kind: 'or'
  children: QueryNode[]
  span: Span
}

/** Parentheses. They are kept, since what stands inside them is required. */
export interface GroupNode {
  kind: 'group'
  child: QueryNode
  span: Span
}

export type QueryNode = WordNode | PhraseNode | FilterNode | NotNode | AndNode | OrNode | GroupNode

/** A piece of the query for colouring; `ignored` is what had no meaning, such as a parenthesis without partner. */
export interface QueryToken {
  kind: 'word' | 'phrase' | 'field' | 'value' | 'operator' | 'parenthesis' | 'ignored'
  span: Span
}

/** What could not be understood, where, and what was done instead: one plain sentence. */
export interface QueryProblem {
  span: Span
  message: string
}

export interface ParsedQuery {
  text: string
  /** `null` when there is nothing to search for. */
  root: QueryNode | null
  /** In the order of the text, not overlapping; white space and lonely dashes belong to none. */
  tokens: QueryToken[]
  /** The first twenty. */
  problems: QueryProblem[]
}
