import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import type { ErrorCode } from '../../../shared/errors.ts'
import { toTroveError } from '../../../shared/errors.ts'

/** Hears of defects of ours, which assistants are not told. */
export type OnDefect = (cause: unknown) => void

export interface ToolAnswer {
  text: string
  structured: Record<string, unknown>
}

/** Code and sentence for an assistant; of a defect nothing but that there was one. */
export function faultOf(cause: unknown, onDefect: OnDefect): { code: ErrorCode; message: string } {
  const { code, message } = toTroveError(cause)
  if (code === 'LIBRARY_LOCKED') {
    return {
      code,
      message: `${message} Or use that Trove itself: "trove serve --mcp" prints an address for it.`,
    }
  }
  if (code !== 'INTERNAL') return { code, message }
  onDefect(cause)
  return { code, message: 'Trove failed at this because of a defect. What happened stands in its log.' }
}

/** Runs a tool; what goes wrong becomes a result that says so, for the assistant to act on. */
export async function answer(work: () => Promise<ToolAnswer>, onDefect: OnDefect): Promise<CallToolResult> {
  try {
    const { text, structured } = await work()
    return { content: [{ type: 'text', text }], structuredContent: structured }
  } catch (cause) {
    const { code, message } = faultOf(cause, onDefect)
    return { isError: true, content: [{ type: 'text', text: `${code}: ${message}` }] }
  }
}
