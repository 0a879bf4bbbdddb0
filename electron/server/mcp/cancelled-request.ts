import { CancelledNotificationSchema, type RequestId } from '@modelcontextprotocol/sdk/types.js'

/** The request that a message calls off; null for any other message. */
export function cancelledRequest(message: unknown): RequestId | null {
  return CancelledNotificationSchema.safeParse(message).data?.params.requestId ?? null
}
