import type { Rectangle } from 'electron'

export const smallestWindow = { width: 720, height: 480 }
const firstWindow = { width: 1240, height: 820 }

/** This much of the title bar must be on a screen, or nobody can take hold of the window. */
const grip = { width: 120, height: 32 }

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom)

const canBeHeld = (window: Rectangle, area: Rectangle): boolean =>
  window.y >= area.y &&
  overlap(window.y, grip.height, area.y, area.height) >= grip.height &&
  overlap(window.x, window.width, area.x, area.width) >= grip.width

/**
 * Where the window opens: where it was, unless that place is on no screen any more; then as large as it was, in
 * the system's own place. `workAreas` are the screens without docks and bars, the main one first.
 */
export function openingBounds(
  saved: Rectangle | undefined,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & { width: number; height: number } {
  const wanted = saved ?? firstWindow
  const sizeOn = (area?: Rectangle): { width: number; height: number } => ({
    width: Math.max(smallestWindow.width, Math.min(wanted.width, area?.width ?? wanted.width)),
    height: Math.max(smallestWindow.height, Math.min(wanted.height, area?.height ?? wanted.height)),
  })
  if (saved) {
    const place = { x: saved.x, y: saved.y }
    const home = workAreas.find((area) => canBeHeld({ ...place, ...sizeOn(area) }, area))
    if (home) return { ...place, ...sizeOn(home) }
  }
  return sizeOn(workAreas[0])
}
