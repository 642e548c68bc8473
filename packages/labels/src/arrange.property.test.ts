import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrange } from './arrange.ts'
import { prints, symbologies } from './symbol.ts'

const asked = fc.record({
  symbology: fc.constantFrom(...symbologies),
  modules: fc.record({ width: fc.integer({ min: 10, max: 250 }), height: fc.integer({ min: 10, max: 80 }) }),
  lines: fc.nat(12),
})
const sizes = fc.record({
  width: fc.integer({ min: 10, max: 200 }),
  height: fc.integer({ min: 10, max: 200 }),
})
const steps = fc.constantFrom(0, 1 / 8, 1 / 12, 1 / 24)

test('whatever is arranged lies on the label with its quiet zones, can be scanned and printed, and does not overlap', () => {
  let arranged = 0
  fc.assert(
    fc.property(asked, sizes, steps, (what, size, step) => {
      const result = arrange(what, size, step)
      if (!result.ok) return
      arranged++
      const { module, symbol, text, lines } = result.value
      const { quiet, module: width, matrix } = prints[what.symbology]
      const slack = 1e-6
      expect(module).toBeGreaterThanOrEqual(width.minimum)
      if (step > 0) expect(Math.abs(module / step - Math.round(module / step))).toBeLessThan(slack)
      expect(symbol.x - quiet[0] * module).toBeGreaterThan(0)
      expect(symbol.x + symbol.width + quiet[1] * module).toBeLessThan(size.width + slack)
      expect(symbol.y + symbol.height).toBeLessThan(size.height)
      expect(text.y + lines * text.lineHeight).toBeLessThan(size.height)
      const beside = text.x >= symbol.x + symbol.width + (matrix ? quiet[0] * module : 0)
      const below = text.y >= symbol.y + symbol.height - slack
      expect(lines === 0 || beside || below).toBe(true)
    }),
  )
  expect(arranged).toBeGreaterThan(20)
})
