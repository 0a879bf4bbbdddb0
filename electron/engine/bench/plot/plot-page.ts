import type { VectorBenchReport } from '../report.ts'
import { tableHead, tableRows, wordColumns } from '../table.ts'
import { plotSvg } from './plot-svg.ts'

const style = `
body{font:14px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}
table{border-collapse:collapse;width:100%}
th,td{text-align:right;padding:.3rem .6rem;border-bottom:1px solid #d8dee4;font-variant-numeric:tabular-nums;white-space:nowrap}
th:nth-child(-n+${wordColumns}),td:nth-child(-n+${wordColumns}){text-align:left}
@media (prefers-color-scheme:dark){body{color:#f0f3f6;background:#16191d}th,td{border-color:#30363d}}`

const row = (tag: 'th' | 'td', cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`

/** The picture and the table as a page that needs nothing else. Every word in it is our own, so nothing is escaped. */
export function plotPage(report: VectorBenchReport): string {
  const { cpus, memoryBytes, node } = report.machine
  const rows = tableRows(report.rows).map((cells) => row('td', cells))
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Vector indexes compared</title><style>${style}</style></head>
<body>
${plotSvg(report)}
<table><thead>${row('th', tableHead)}</thead>
<tbody>${rows.join('\n')}</tbody></table>
<p>${cpus} processor cores, ${(memoryBytes / 1024 ** 3).toFixed(1)} GB of memory, Node ${node}, seed ${report.seed}</p>
</body>
</html>
`
}
