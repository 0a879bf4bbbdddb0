import { methodNames, type MethodName } from '../options.ts'

/** Of about the same lightness, told apart with any kind of colour vision; shapes tell them apart too. */
const colours: Record<MethodName, { light: string; dark: string }> = {
  exact: { light: '#57606a', dark: '#a8b1bb' },
  ivfflat: { light: '#b35900', dark: '#f2a65a' },
  hnsw: { light: '#0062b8', dark: '#6cb6ff' },
  binary: { light: '#8a3ffc', dark: '#c4a5ff' },
  quantised: { light: '#00755e', dark: '#4fd1b0' },
}

const colourRules = (theme: 'light' | 'dark'): string =>
  methodNames.map((name) => `.${name}{color:${colours[name][theme]}}`).join('')

/** The look of the picture, in a light and a dark surrounding. */
export const plotStyle = `
text{font:11px system-ui,sans-serif;fill:#424a53}
.title{font-size:15px;font-weight:600;fill:#1f2328}
.label{fill:currentColor;paint-order:stroke;stroke:#fff;stroke-width:3px}
.ground{fill:#fff}
.grid{stroke:#d8dee4;fill:none}
polyline{fill:none;stroke:currentColor;stroke-width:1.5}
.marker{fill:currentColor}
${colourRules('light')}
@media (prefers-color-scheme:dark){
text{fill:#b7bec6}
.title{fill:#f0f3f6}
.label{fill:currentColor;stroke:#16191d}
.ground{fill:#16191d}
.grid{stroke:#30363d}
${colourRules('dark')}
}`

const shapes: Record<MethodName, string> = {
  exact: 'M-4.5-4.5h9v9h-9z',
  ivfflat: 'M0-5.5L5.5 4.5H-5.5z',
  hnsw: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z',
  binary: 'M0-6L6 0L0 6L-6 0z',
  quantised: 'M0 5.5L-5.5-4.5H5.5z',
}

/** A method's shape around a place; `name` is a further class of it. */
export const markerOf = (method: MethodName, x: number, y: number, name = ''): string =>
  `<path class="${`marker ${name}`.trim()}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" d="${shapes[method]}"/>`
