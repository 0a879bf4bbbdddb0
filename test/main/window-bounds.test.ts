import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openingBounds, smallestWindow } from '../../electron/main/window-bounds.ts'

const screen = { x: 0, y: 25, width: 1920, height: 1055 }
const second = { x: 1920, y: 0, width: 1280, height: 1024 }

describe('where the window opens', () => {
  it('opens where it was', () => {
    const saved = { x: 100, y: 120, width: 1000, height: 700 }
    expect(openingBounds(saved, [screen, second])).toEqual(saved)
  })

  it('opens on the second screen when it was there', () => {
    const saved = { x: 2000, y: 50, width: 900, height: 700 }
    expect(openingBounds(saved, [screen, second])).toEqual(saved)
  })

  it('leaves the place to the system when the screen it was on is gone', () => {
    const saved = { x: 2000, y: 50, width: 900, height: 700 }
    expect(openingBounds(saved, [screen])).toEqual({ width: 900, height: 700 })
  })

  it('does not open with its title bar above the screen', () => {
    expect(openingBounds({ x: 100, y: -300, width: 900, height: 700 }, [screen])).toEqual({
      width: 900,
      height: 700,
    })
  })

  it('has a size of its own the first time, and never more than the screen has', () => {
    expect(openingBounds(undefined, [screen])).toEqual({ width: 1240, height: 820 })
    expect(openingBounds(undefined, [{ x: 0, y: 0, width: 1024, height: 600 }])).toEqual({
      width: 1024,
      height: 600,
    })
  })

  it('can be held by its title bar whatever was saved and however screens changed', () => {
    const rectangle = fc.record({
      x: fc.integer({ min: -10_000, max: 10_000 }),
      y: fc.integer({ min: -10_000, max: 10_000 }),
      width: fc.integer({ min: 1, max: 8_000 }),
      height: fc.integer({ min: 1, max: 8_000 }),
    })
    fc.assert(
      fc.property(rectangle, fc.array(rectangle, { minLength: 1, maxLength: 3 }), (saved, areas) => {
        const opened = openingBounds(saved, areas)
        expect(opened.width).toBeGreaterThanOrEqual(smallestWindow.width)
        expect(opened.height).toBeGreaterThanOrEqual(smallestWindow.height)
        const { x, y } = opened
        if (x === undefined || y === undefined) return
        const held = areas.some(
          (area) =>
            y >= area.y && y < area.y + area.height && x < area.x + area.width && x + opened.width > area.x,
        )
        expect(held).toBe(true)
      }),
    )
  })
})
