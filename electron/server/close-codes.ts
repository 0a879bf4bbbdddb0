/** Why the server closes a socket, as the page can read it from the close event (RFC 6455, 7.4). */
export const closeCodes = {
  goingAway: 1001,
  /** A binary frame: messages are text. */
  unsupportedData: 1003,
  /** Text that is not a message of a caller. */
  invalidPayload: 1007,
  tryAgainLater: 1013,
  /** Our own: the token is missing or wrong. The page asks for the address that `trove serve` printed. */
  unauthorized: 4401,
} as const
