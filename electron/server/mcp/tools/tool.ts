import type { z } from 'zod'
import type { ToolAnswer } from '../answer.ts'
import type { FolderScope } from '../folder-scope.ts'
import type { OpenLibrary } from '../open-library.ts'

export interface ToolCall {
  library: OpenLibrary
  scope: FolderScope
  signal: AbortSignal
}

/** A tool as assistants see it. All of them only read. */
export interface Tool<I extends z.ZodObject = z.ZodObject, O extends z.ZodObject = z.ZodObject> {
  name: string
  title: string
  description: string
  input: I
  output: O
  /** It compares meanings: it waits until the embedding model is loaded. */
  byMeaning?: boolean
  run(input: z.output<I>, call: ToolCall): Promise<ToolAnswer & { structured: z.input<O> }>
}

/** Keeps the types of a tool's schemas together while it is written. */
export const tool = <I extends z.ZodObject, O extends z.ZodObject>(written: Tool<I, O>): Tool<I, O> => written
