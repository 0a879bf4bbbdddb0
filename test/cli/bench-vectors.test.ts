import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VectorBenchReport } from '../../electron/engine/bench/report.ts'
import { startTrove, trove, troveHere } from './run-trove.ts'

const small = ['--count', '300', '--dimensions', '64', '--queries', '10']

describe('trove bench vectors', () => {
  let directory: string
  const inDirectory = (name: string): string => join(directory, name)
  const bench = (...args: string[]) => trove(inDirectory('library'), 'bench', 'vectors', ...args)

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trove-cli-bench-'))
    // What the command makes for the time being goes there as well.
    process.env['TMPDIR'] = directory
  })
  afterEach(async () => {
    delete process.env['TMPDIR']
    await rm(directory, { recursive: true, force: true })
  })

  it('compares every method, prints a table, writes what was asked for and leaves nothing else', async () => {
    const { code, stdout, stderr } = await bench(
      ...small,
      '--json',
      inDirectory('report.json'),
      '--plot',
      inDirectory('plot.html'),
    )
    expect(stderr).toContain('Writing 300 vectors')
    expect(code).toBe(0)
    const report = JSON.parse(await readFile(inDirectory('report.json'), 'utf8')) as VectorBenchReport
    expect(report).toMatchObject({
      count: 300,
      dimensions: 64,
      seed: 1,
      machine: { cpus: expect.any(Number), memoryBytes: expect.any(Number), node: process.version },
    })
    expect(report.rows.map(({ method, settings }) => [method, settings])).toEqual([
      ['exact', {}],
      ['ivfflat', { lists: 1, probes: 1 }],
      ['hnsw', { m: 16, ef_construction: 64, ef_search: 40 }],
      ['hnsw', { m: 16, ef_construction: 64, ef_search: 100 }],
      ['hnsw', { m: 16, ef_construction: 64, ef_search: 200 }],
      ['binary', { m: 16, ef_construction: 64, ef_search: 40, rerank: 40 }],
      ['binary', { m: 16, ef_construction: 64, ef_search: 100, rerank: 100 }],
      ['binary', { m: 16, ef_construction: 64, ef_search: 200, rerank: 200 }],
      ['quantised', { rerank: 31 }],
      ['quantised', { rerank: 100 }],
    ])
    expect(report.rows[0]).toMatchObject({ recall10: 1, buildMs: 0, bytes: 0 })
    for (const row of report.rows) {
      expect(Object.keys(row).toSorted()).toEqual([
        'buildMs',
        'bytes',
        'method',
        'p50Ms',
        'p95Ms',
        'recall10',
        'settings',
      ])
      expect(row.p95Ms).toBeGreaterThanOrEqual(row.p50Ms)
      expect(row.recall10).toBeGreaterThan(0.8)
      if (row.method !== 'exact') expect(row.bytes).toBeGreaterThan(0)
    }
    expect(stdout.trim().split('\n')).toHaveLength(1 + report.rows.length)
    expect(await readFile(inDirectory('plot.html'), 'utf8')).toContain('<svg')
    expect((await readdir(directory)).toSorted()).toEqual(['plot.html', 'report.json'])
  }, 120_000)

  it('measures only what was asked for, beside the exact scan, and prints JSON alone', async () => {
    const { code, stdout, stderr } = await bench(...small, '--only', 'quantised', '--seed', '5', '--json')
    expect(code, stderr).toBe(0)
    const report = JSON.parse(stdout) as VectorBenchReport
    expect(report.seed).toBe(5)
    expect(new Set(report.rows.map((row) => row.method))).toEqual(new Set(['exact', 'quantised']))
  }, 60_000)

  it.each([
    ['at Ctrl+C', (child: ChildProcess) => child.kill('SIGINT')],
    ['with its terminal', (child: ChildProcess) => child.kill('SIGHUP')],
    ['when nobody reads what it says', (child: ChildProcess) => child.stderr?.destroy()],
  ])(
    'ends %s, in the middle of what it does, and leaves nothing behind',
    async (_name, end) => {
      const large = ['--count', '200000', '--dimensions', '768']
      const { child, ended } = startTrove(inDirectory('library'), ['bench', 'vectors', ...large])
      const started = new Promise<void>((resolve) =>
        child.stderr?.on('data', (text) => String(text).includes('Making') && resolve()),
      )
      await Promise.race([started, ended])
      end(child)
      const { code, stdout, stderr } = await ended
      expect(stderr).toContain('Making')
      expect(code).not.toBe(0)
      expect(stdout).toBe('')
      expect(await readdir(directory)).toEqual([])
    },
    60_000,
  )

  it.each([
    ['too few vectors', ['--count', '99'], 'error:'],
    ['too many vectors', ['--count', '1000001'], 'error:'],
    ['more dimensions than an index can hold', ['--dimensions', '2001'], 'error:'],
    ['an unknown method', ['--only', 'exact,flat'], 'only.1'],
    ['no method', ['--only', ','], 'only'],
    ['a graph that can’t be built well', ['--m', '64', '--ef-construction', '100'], 'at least twice m'],
    ['what does not fit', ['--count', '1000000', '--dimensions', '2000'], 'Choose a smaller --count'],
    ['a plot of an unknown kind', ['--plot', 'plot.png'], '.svg or .html'],
    ['a file in a folder that is not there', ['--json', '/nowhere/report.json'], "can't be written"],
    ['a file in a file', ['--plot', join(import.meta.filename, 'plot.svg')], "its folder isn't one"],
    ['a file that is a folder', ['--json', tmpdir()], 'it is a folder'],
  ])('%s is refused before anything is made', async (_name, args, message) => {
    const { code, stdout, stderr } = await troveHere(inDirectory('library'), 'bench', 'vectors', ...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(await readdir(directory)).toEqual([])
  })
})
