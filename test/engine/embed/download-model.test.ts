import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { downloadModel, type DownloadOptions } from '../../../electron/engine/embed/download-model.ts'
import { missingFiles } from '../../../electron/engine/embed/model-files.ts'
import { temporaryDirectory } from './fixture.ts'
import * as hub from './hub.ts'
import { startProxy } from './proxy.ts'

const half = hub.networkContent.length / 2

/** Downloads from a hub on this machine into a directory that is new unless it is given. */
const download = (options: Partial<DownloadOptions> & { mirror?: string | undefined }): Promise<string> =>
  downloadModel({ data: temporaryDirectory(), model: hub.hubModel, retryDelayMs: 1, ...options })

const partOf = (data: string): string =>
  join(data, 'models', `${hub.hubModel.name}.download`, 'onnx', 'model_quantized.onnx.part')

async function expectWhole(downloading: Promise<string>): Promise<void> {
  const directory = await downloading
  expect(missingFiles(directory)).toEqual([])
  expect(readFileSync(join(directory, 'onnx', 'model_quantized.onnx')).equals(hub.networkContent)).toBe(true)
  expect(existsSync(`${directory}.download`)).toBe(false)
}

const failure = (text: string) => ({
  code: 'MODEL_DOWNLOAD_FAILED',
  message: expect.stringContaining(text),
})

/** Stops a download when half of the network has arrived. */
async function stopHalfway(data: string): Promise<void> {
  const { mirror } = await hub.startHub(hub.stalled)
  const controller = new AbortController()
  const onProgress = (received: number): void => {
    if (received >= half) controller.abort()
  }
  await expect(download({ data, mirror, onProgress, signal: controller.signal })).rejects.toMatchObject({
    code: 'CANCELLED',
  })
}

beforeEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy']) {
    vi.stubEnv(name, undefined)
  }
  vi.stubEnv('TROVE_MODEL_MIRROR', '')
  return () => vi.unstubAllEnvs()
})

describe('downloading the model', () => {
  it('brings a complete directory and says how far it is', async () => {
    const { mirror } = await hub.startHub()
    const progress: number[] = []
    const onProgress = (received: number, total: number): void => {
      expect(total).toBe(hub.hubBytes)
      progress.push(received)
    }
    await expectWhole(download({ mirror, onProgress }))
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect(progress.at(-1)).toBe(hub.hubBytes)
  })

  it('takes the place of an earlier model', async () => {
    const { mirror } = await hub.startHub()
    const data = temporaryDirectory()
    await download({ data, mirror })
    await expectWhole(download({ data, mirror }))
  })

  it('finds its mirror in TROVE_MODEL_MIRROR', async () => {
    const { mirror, ranges } = await hub.startHub()
    vi.stubEnv('TROVE_MODEL_MIRROR', `${mirror}/`)
    await expectWhole(download({}))
    expect(ranges).toHaveLength(1)
  })

  it('follows redirections', async () => {
    const store = await hub.startHub()
    const path = `/${hub.hubModel.name}/resolve/main/onnx/model_quantized.onnx`
    const { mirror } = await hub.startHub(hub.redirect(store.mirror + path))
    await expectWhole(download({ mirror }))
    expect(store.ranges).toHaveLength(1)
  })

  it('goes on where it was stopped', async () => {
    const data = temporaryDirectory()
    await stopHalfway(data)
    const { mirror, ranges } = await hub.startHub()
    await expectWhole(download({ data, mirror }))
    expect(ranges).toHaveLength(1)
    expect(ranges[0]).toMatch(/^bytes=\d+-$/)
  })

  it('starts again where the server has no ranges', async () => {
    const data = temporaryDirectory()
    await stopHalfway(data)
    const { mirror } = await hub.startHub(hub.withoutRanges)
    await expectWhole(download({ data, mirror }))
  })

  it.each([
    ['an error of the server', hub.status(500)],
    ['too many requests', hub.status(429)],
    ['a connection that breaks', hub.truncated],
    ['a file that ends too early', hub.shortened],
    ['a connection that falls silent', hub.stalled],
  ])('survives %s', async (_, answer) => {
    const { mirror, ranges } = await hub.startHub(answer)
    await expectWhole(download({ mirror, stallMs: 500 }))
    expect(ranges).toHaveLength(2)
  })
})

describe('a download that fails', () => {
  it('says after some attempts that the server has a problem', async () => {
    const { mirror, ranges } = await hub.startHub(...Array.from({ length: 9 }, () => hub.status(503)))
    await expect(download({ mirror })).rejects.toMatchObject(failure('503'))
    expect(ranges).toHaveLength(5)
  })

  it('says that the hub does not have the model', async () => {
    const { mirror } = await hub.startHub(hub.status(404))
    await expect(download({ mirror })).rejects.toMatchObject(failure('does not have the model'))
  })

  it.each([
    ['of other content', hub.altered],
    [
      'that is too long',
      ((_, response, content) => void response.end(Buffer.concat([content, content]))) as hub.Answer,
    ],
  ])('keeps nothing of a file %s', async (_, answer) => {
    const { mirror } = await hub.startHub(answer)
    const data = temporaryDirectory()
    await expect(download({ data, mirror })).rejects.toMatchObject(failure('is not the model'))
    expect(existsSync(partOf(data))).toBe(false)
  })

  it('says that nothing answers', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    await expect(download({ mirror: `http://127.0.0.1:${port}` })).rejects.toMatchObject(failure('refused'))
  })

  it('says that a name is unknown, as it is without a network', async () => {
    await expect(download({ mirror: 'https://hub.invalid' })).rejects.toMatchObject(
      failure('is there a network?'),
    )
  })

  it.each(['http://example.org', 'ftp://example.org', 'nonsense'])(
    'refuses %s as a mirror',
    async (mirror) => {
      await expect(download({ mirror })).rejects.toMatchObject({ code: 'MODEL_DOWNLOAD_FAILED' })
    },
  )

  it('refuses to be sent to an address that is not safe', async () => {
    const { mirror } = await hub.startHub(hub.redirect('http://example.org/model'))
    await expect(download({ mirror })).rejects.toMatchObject(failure('https only'))
  })

  it.skipIf(!existsSync('/dev/full'))('tells a full disk as such (needs /dev/full)', async () => {
    const { mirror } = await hub.startHub()
    const data = temporaryDirectory()
    mkdirSync(join(partOf(data), '..'), { recursive: true })
    symlinkSync('/dev/full', partOf(data))
    await expect(download({ data, mirror })).rejects.toMatchObject({ code: 'DISK_FULL' })
  })

  it('does not begin when it was stopped before', async () => {
    const { mirror, ranges } = await hub.startHub()
    await expect(download({ mirror, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    expect(ranges).toEqual([])
  })
})

describe('a download behind a proxy', () => {
  it('goes through it', async () => {
    const proxy = await startProxy()
    const { mirror } = await hub.startHub()
    vi.stubEnv('HTTP_PROXY', proxy.address)
    await expectWhole(download({ mirror }))
    expect(proxy.targets.length).toBeGreaterThan(0)
  })

  it('goes round it where NO_PROXY says so', async () => {
    const proxy = await startProxy()
    const { mirror } = await hub.startHub()
    vi.stubEnv('HTTP_PROXY', proxy.address)
    vi.stubEnv('NO_PROXY', '127.0.0.1')
    await expectWhole(download({ mirror }))
    expect(proxy.targets).toEqual([])
  })

  it('asks for a tunnel to an https hub, and says when the proxy refuses it', async () => {
    const proxy = await startProxy(403)
    vi.stubEnv('HTTPS_PROXY', proxy.address)
    await expect(download({ mirror: 'https://hub.invalid' })).rejects.toMatchObject(failure('proxy refused'))
    expect(proxy.targets[0]).toBe('hub.invalid:443')
  })

  it('says that the proxy does not answer', async () => {
    const { mirror } = await hub.startHub()
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1')
    await expect(download({ mirror })).rejects.toMatchObject(failure('or to the proxy, was refused'))
  })

  it('says that the proxy wants a password', async () => {
    const proxy = await startProxy(407)
    vi.stubEnv('HTTPS_PROXY', proxy.address)
    await expect(download({ mirror: 'https://hub.invalid' })).rejects.toMatchObject(failure('proxy'))
  })
})
