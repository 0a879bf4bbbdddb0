import { EventEmitter } from 'node:events'

// Loaded before a utility process's program: the channel to its parent as Electron gives it.
const port = new EventEmitter()
process.on('message', (data) => port.emit('message', { data, ports: [] }))
process.on('disconnect', () => process.exit(1))

const parentPort = Object.assign(port, {
  postMessage: (message: unknown) => {
    if (process.connected) process.send?.(message)
  },
})
Object.assign(process, { parentPort })
