import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { Power } from '../../electron/main/power.ts'

/** Stands for Electron's `powerMonitor`, which no test has. */
class Monitor extends EventEmitter {
  onBattery = false
  isOnBatteryPower = (): boolean => this.onBattery
}

describe('the power of the machine', () => {
  let monitor: Monitor
  let power: Power
  let calls: unknown[]
  let failing = false

  beforeEach(() => {
    monitor = new Monitor()
    calls = []
    failing = false
    const hear = (call: unknown): void => {
      calls.push(call)
      if (failing) throw new Error('There is no engine.')
    }
    power = new Power(monitor, {
      engine: {
        setPower: async (power) => (hear(power), {}),
        reconcile: async () => (hear('reconcile'), { done: true }),
      },
      log: (line) => calls.push(line),
    })
  })

  it('is told when it changes, and when the engine has been started', () => {
    monitor.emit('on-battery')
    monitor.emit('on-ac')
    monitor.onBattery = true
    power.tell()
    expect(calls).toEqual([{ onBattery: true }, { onBattery: false }, { onBattery: true }])
  })

  it('is told anew after sleep, and folders are looked at again', () => {
    monitor.onBattery = true
    monitor.emit('suspend')
    monitor.emit('resume')
    expect(calls).toEqual([{ onBattery: true }, 'reconcile'])
  })

  it('goes to the log when the engine does not hear it', async () => {
    failing = true
    power.tell()
    await new Promise((resolve) => setImmediate(resolve))
    expect(calls).toEqual([{ onBattery: false }, 'telling the power: Error: There is no engine.'])
  })
})
