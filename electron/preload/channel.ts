/** The one IPC channel between a window and the main process; both directions use it. */
export const bridgeChannel = 'trove'
