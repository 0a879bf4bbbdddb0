import { z } from 'zod'
import type { CallerMessage } from '../../shared/rpc/messages.ts'

const id = z.number().int().nonnegative()

/** A message as a stranger may send it: its shape only, the input is checked against the contract later. */
const callerMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    id,
    method: z.string().min(1).max(100),
    input: z.unknown(),
  }),
  z.object({ kind: z.literal('cancel'), id }),
])

/** Reads a text frame; null when it is not a message of a caller. */
export function parseCallerMessage(text: string): CallerMessage | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = callerMessage.safeParse(value)
  if (!parsed.success) return null
  const message = parsed.data
  if (message.kind === 'cancel') return message
  // A method without input may leave it out; JSON has no `undefined`.
  return { ...message, input: message.input === undefined ? {} : message.input }
}
