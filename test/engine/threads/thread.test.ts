import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EmbedService } from '../../../electron/engine/embed/types.ts'
import { Thread } from '../../../electron/engine/threads/thread.ts'
import { fixtureModel } from '../support/open-test-engine.ts'

describe('a thread of the engine', () => {
  const onCrash = vi.fn()
  let thread: Thread<EmbedService>

  beforeEach(() => {
    onCrash.mockClear()
    thread = new Thread<EmbedService>({ name: 'embed', onCrash })
  })
  afterEach(() => thread.stop())

  const load = () => thread.remote.load({ directory: fixtureModel })

  it('starts with the first call, and answers', async () => {
    expect(await load()).toMatchObject({ dimensions: 384 })
  })

  it('rejects what is pending when it is killed, and starts again with the next call', async () => {
    await load()
    const texts = Array.from({ length: 200 }, () => 'a kitten in the garden '.repeat(40))
    const pending = thread.remote.embed({ texts, kind: 'passage' })
    const failed = expect(pending).rejects.toMatchObject({ code: 'DISCONNECTED' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    await thread.kill()
    await failed
    expect(await load()).toMatchObject({ dimensions: 384 })
  })

  it('is fresh after it was recycled: it knows no model', async () => {
    await load()
    await thread.recycle()
    await expect(thread.remote.embed({ texts: ['a'], kind: 'query' })).rejects.toThrow()
    expect(onCrash).not.toHaveBeenCalled()
  })

  it('takes no call after it was stopped', async () => {
    await load()
    await thread.stop()
    await expect(load()).rejects.toMatchObject({ code: 'DISCONNECTED' })
  })
})
