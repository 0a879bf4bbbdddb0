import type { BenchRow } from './types.ts'

/** The benches by name: `npm run bench` runs all, `npm run bench -- search` one. */
const benches: Record<string, () => Promise<readonly BenchRow[]>> = {
  embed: async () => (await import('./embed.ts')).embedBench(),
  store: async () => (await import('./store.ts')).storeBench(),
  vectors: async () => (await import('./vectors.ts')).vectorsBench(),
  search: async () => (await import('./search/bench.ts')).searchBench(),
  ask: async () => (await import('./ask/bench.ts')).askBench(),
  modes: async () => (await import('./modes.ts')).modesBench(),
  ingest: async () => (await import('./ingest/bench.ts')).ingestBench(),
}

const wanted = process.argv.slice(2).filter((name) => !name.startsWith('-'))
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join(', ')}". There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

const rows: BenchRow[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.error(`${name} …`)
  rows.push(...(await bench()))
}

if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2))
else console.table(rows.map(printed))

function printed({ group, name, value, unit, baseline, goal, ok }: BenchRow): Record<string, string> {
  return {
    group,
    name,
    value: `${round(value)} ${unit}`,
    baseline: baseline ? `${round(baseline.value)} ${unit} (${baseline.name})` : '',
    ratio: baseline ? round(value / baseline.value) : '',
    goal: goal ?? '',
    ok: ok === undefined ? '' : ok ? 'yes' : 'NO',
  }
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
