import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { methodNames } from '../../../../electron/engine/bench/options.ts'
import { plotPage } from '../../../../electron/engine/bench/plot/plot-page.ts'
import { plotSvg } from '../../../../electron/engine/bench/plot/plot-svg.ts'
import type { VectorBenchReport, VectorBenchRow } from '../../../../electron/engine/bench/report.ts'

const time = fc.double({ min: 0, max: 1e5, noNaN: true })
const rows: fc.Arbitrary<VectorBenchRow[]> = fc.array(
  fc.record({
    method: fc.constantFrom(...methodNames),
    settings: fc.constant({ ef_search: 40, probes: 5, rerank: 31 }),
    buildMs: time,
    bytes: fc.nat(),
    p50Ms: time,
    p95Ms: time,
    recall10: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 20 },
)

const reportOf = (rows: VectorBenchRow[]): VectorBenchReport => ({
  count: 10_000,
  dimensions: 384,
  seed: 1,
  machine: { cpus: 2, memoryBytes: 8 * 1024 ** 3, node: 'v24.0.0' },
  rows,
})

/** Every marker of a row, with its place. */
function pointsOf(svg: string): { x: number; y: number }[] {
  const faults: string[] = []
  const errorHandler = (_level: string, message: string): void => void faults.push(message)
  const document = new DOMParser({ errorHandler }).parseFromString(svg, 'image/svg+xml')
  expect(faults).toEqual([])
  return Array.from(document.getElementsByTagName('path'))
    .filter((path) => path.getAttribute('class') === 'marker point')
    .map((path) => {
      const [x = NaN, y = NaN] = (path.getAttribute('transform') ?? '').match(/-?[\d.]+/g)!.map(Number)
      return { x, y }
    })
}

describe('a plot', () => {
  it('is well-formed XML with a point inside the frame for each row', () => {
    fc.assert(
      fc.property(rows, (rows) => {
        const points = pointsOf(plotSvg(reportOf(rows)))
        expect(points).toHaveLength(rows.length)
        for (const { x, y } of points) {
          expect(x >= 70 && x <= 720).toBe(true)
          expect(y >= 84 && y <= 460).toBe(true)
        }
      }),
    )
  })

  it('puts better recall further right and longer times further up', () => {
    const row: VectorBenchRow = {
      method: 'hnsw',
      settings: { ef_search: 40 },
      buildMs: 1,
      bytes: 1,
      p50Ms: 1,
      p95Ms: 2,
      recall10: 0.8,
    }
    const [first, second] = pointsOf(plotSvg(reportOf([row, { ...row, recall10: 0.9, p50Ms: 30 }])))
    expect(second!.x).toBeGreaterThan(first!.x)
    expect(second!.y).toBeLessThan(first!.y)
  })

  it('asks nothing of the network and follows light and dark', () => {
    const page = plotPage(reportOf([]))
    expect(page.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|@import|<script|<link/)
    expect(page).toContain('prefers-color-scheme:dark')
  })
})
