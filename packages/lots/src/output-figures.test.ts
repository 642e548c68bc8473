import { describe, expect, test } from 'vitest'
import { figureFaults, outputFigures } from './output-figures.ts'
import type { Production, ProductionInput, ProductionOutput } from './production.ts'

function productionOf(
  outputs: readonly ProductionOutput[],
  inputs: readonly ProductionInput[] = [],
): Production {
  return { locationId: 'leipzig', inputs, outputs }
}

const bars: ProductionOutput = { sku: 'CHOC-70', lot: 'L1', quantity: 95 }
const cocoa = (quantity: number, perOutput?: string): ProductionInput => ({
  sku: 'COCOA',
  lot: `C${quantity}`,
  quantity,
  ...(perOutput && { perOutput }),
})

describe('yield and loss', () => {
  test('are what was made against what was expected', () => {
    const output = { ...bars, expected: '100.00', lossReason: 'broken bars' }
    expect(outputFigures(productionOf([output]))).toEqual([
      {
        sku: 'CHOC-70',
        lot: 'L1',
        produced: 95,
        expected: '100',
        yield: '0.9500',
        loss: '5',
        lossReason: 'broken bars',
      },
    ])
  })

  test('are exact: thirds are rounded once, and more than expected is no loss', () => {
    const [third] = outputFigures(productionOf([{ ...bars, quantity: 1, expected: '3' }]))
    expect(third).toMatchObject({ yield: '0.3333', loss: '2' })
    const [more] = outputFigures(productionOf([{ ...bars, expected: '94.5', lossReason: 'none' }]))
    expect(more).toEqual({ sku: 'CHOC-70', lot: 'L1', produced: 95, expected: '94.5', yield: '1.0053' })
  })

  test('follow from the scarcest material, its lots added up, where one output does not say them', () => {
    const inputs = [
      cocoa(40, '0.7'),
      cocoa(30, '0.7'),
      { sku: 'SUGAR', lot: 'S1', quantity: 60, perOutput: '0.3' },
    ]
    expect(outputFigures(productionOf([bars], inputs))).toMatchObject([
      { expected: '99.999999', loss: '4.999999' },
    ])
    expect(outputFigures(productionOf([bars], [cocoa(70, '0.7')]))).toMatchObject([{ expected: '100' }])
    expect(outputFigures(productionOf([{ ...bars, expected: '96' }], inputs))).toMatchObject([
      { expected: '96' },
    ])
  })

  test('are unknown where nothing is expected, or several outputs share the materials', () => {
    const plain = { sku: 'CHOC-70', lot: 'L1', produced: 95 }
    expect(outputFigures(productionOf([bars], [cocoa(70)]))).toEqual([plain])
    expect(outputFigures(productionOf([bars, { ...bars, lot: 'L2' }], [cocoa(70, '0.7')]))).toEqual([
      plain,
      { ...plain, lot: 'L2' },
    ])
  })
})

describe('faults', () => {
  const codesAt = (production: Production) =>
    figureFaults(production).map(({ code, pointer }) => `${code} ${pointer}`)

  test.each(['0', '-1', '1e3', 'many', ''])('%o is no expected quantity', (text) => {
    const production = productionOf([{ ...bars, expected: text }], [{ ...cocoa(70), perOutput: text }])
    expect(codesAt(production)).toEqual([
      'LOTS-EXPECTED /inputs/0/perOutput',
      'LOTS-EXPECTED /outputs/0/expected',
    ])
  })

  test('a loss needs its reason', () => {
    expect(codesAt(productionOf([{ ...bars, expected: '96' }]))).toEqual([
      'LOTS-LOSS-REASON /outputs/0/lossReason',
    ])
    expect(codesAt(productionOf([{ ...bars, expected: '96', lossReason: 'sample' }]))).toEqual([])
    expect(codesAt(productionOf([{ ...bars, expected: '95' }]))).toEqual([])
  })
})
