import type { MethodName } from '../options.ts'
import type { VectorBenchReport, VectorBenchRow } from '../report.ts'
import { placeLabels } from './labels.ts'
import { logScale, shareScale, type Scale } from './scales.ts'
import { markerOf, plotStyle } from './plot-style.ts'

const size = { width: 860, height: 520 }
const frame = { left: 70, right: 720, top: 84, bottom: 460 }

/** What each method is called at its line. */
export const methodTitles: Record<MethodName, string> = {
  exact: 'Exact scan',
  ivfflat: 'IVFFlat',
  hnsw: 'HNSW',
  binary: 'Binary HNSW, re-ranked',
  quantised: 'Trove, re-ranked',
}

/** The settings that differ along a method's line. */
const labelNames: Record<MethodName, string[]> = {
  exact: [],
  ivfflat: ['probes'],
  hnsw: ['ef_search'],
  binary: ['ef_search'],
  quantised: ['rerank'],
}

const labelOf = ({ method, settings }: VectorBenchRow): string =>
  labelNames[method].map((name) => `${name} ${settings[name] ?? '?'}`).join(', ') || 'exact'

const pixel = (value: number): string => value.toFixed(1)

const formatMs = (value: number): string => `${value} ms`

function axes(x: Scale, y: Scale): string {
  const vertical = x.ticks.map(
    (tick) =>
      `<path class="grid" d="M${pixel(x.at(tick))} ${frame.top}V${frame.bottom}"/>` +
      `<text x="${pixel(x.at(tick))}" y="${frame.bottom + 18}" text-anchor="middle">${tick}</text>`,
  )
  const horizontal = y.ticks.map(
    (tick) =>
      `<path class="grid" d="M${frame.left} ${pixel(y.at(tick))}H${frame.right}"/>` +
      `<text x="${frame.left - 8}" y="${pixel(y.at(tick) + 4)}" text-anchor="end">${formatMs(tick)}</text>`,
  )
  return [
    ...vertical,
    ...horizontal,
    `<text x="${frame.right}" y="${frame.bottom + 40}" text-anchor="end">Recall@10: right is better</text>`,
    `<text x="${frame.left - 8}" y="${frame.top - 14}">Median time of a query: lower is better</text>`,
  ].join('\n')
}

function legend(methods: readonly MethodName[]): string {
  let left = frame.left
  return methods
    .map((method) => {
      const entry =
        `<g class="${method}">${markerOf(method, left, 46)}` +
        `<text x="${left + 10}" y="50">${methodTitles[method]}</text></g>`
      left += 44 + methodTitles[method].length * 6.2
      return entry
    })
    .join('\n')
}

/** Recall against latency as a picture that needs nothing else: one line a method, one point a setting. */
export function plotSvg({ count, dimensions, rows }: VectorBenchReport): string {
  const x = shareScale(
    rows.map((row) => row.recall10),
    { from: frame.left, to: frame.right },
  )
  const y = logScale(
    rows.map((row) => row.p50Ms),
    { from: frame.bottom, to: frame.top },
  )
  const points = rows.map((row) => ({
    method: row.method,
    x: x.at(row.recall10),
    y: y.at(row.p50Ms),
    text: labelOf(row),
  }))
  const methods = [...new Set(rows.map((row) => row.method))]
  const lines = methods.map((method) => {
    const own = points.filter((point) => point.method === method)
    const line = own.map((point) => `${pixel(point.x)},${pixel(point.y)}`).join(' ')
    const markers = own.map((point) => markerOf(method, point.x, point.y, 'point'))
    return `<g class="${method}"><polyline points="${line}"/>${markers.join('')}</g>`
  })
  const labels = placeLabels(points).map(
    ({ x, y, anchor, text }, i) =>
      `<text class="label ${points[i]?.method}" x="${pixel(x)}" y="${pixel(y)}" text-anchor="${anchor}">${text}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="Recall against latency">
<style>${plotStyle}</style>
<rect class="ground" width="${size.width}" height="${size.height}"/>
<text class="title" x="${frame.left - 8}" y="26">${count.toLocaleString('en')} vectors of ${dimensions} numbers</text>
${legend(methods)}
${axes(x, y)}
${lines.join('\n')}
${labels.join('\n')}
</svg>
`
}
