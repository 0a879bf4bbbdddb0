export interface Point {
  x: number
  y: number
}

export interface Label extends Point {
  text: string
  anchor: 'start' | 'middle' | 'end'
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Of the font that labels are drawn in, in pixels. */
const letter = { width: 6.2, height: 12 }

/** How far from its point a label stands. */
const gap = 9

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

function boxOf({ x, y, text, anchor }: Label): Box {
  const width = text.length * letter.width
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - letter.height * 0.8, bottom: y + letter.height * 0.2 }
}

/** Places around a point, the best first. */
const places = ({ x, y }: Point, text: string): Label[] => [
  { x: x + gap, y: y + 4, text, anchor: 'start' },
  { x: x - gap, y: y + 4, text, anchor: 'end' },
  { x, y: y - gap, text, anchor: 'middle' },
  { x, y: y + gap + 9, text, anchor: 'middle' },
  { x: x + gap, y: y - gap, text, anchor: 'start' },
  { x: x + gap, y: y + gap + 9, text, anchor: 'start' },
  { x: x - gap, y: y - gap, text, anchor: 'end' },
  { x: x - gap, y: y + gap + 9, text, anchor: 'end' },
]

/** A label for each point, where it covers no point and no earlier label if there is such a place. */
export function placeLabels(points: readonly (Point & { text: string })[]): Label[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }))
  return points.map((point) => {
    const choices = places(point, point.text)
    const free = choices.find((label) => !taken.some((box) => overlap(box, boxOf(label))))
    const label = free ?? (choices[0] as Label)
    taken.push(boxOf(label))
    return label
  })
}
