import { describe, expect, test } from 'vitest'
import type { Assembly, KitRecipe, KitUnit } from './kit.ts'
import { kitUnitFaults, MAX_KIT_SERIALS } from './kit-units.ts'

const camera = { sku: 'CAMERA', quantity: 1, lots: true, serials: true }
const battery = { sku: 'BATTERY', quantity: 2, lots: false, serials: true }
const strap = { sku: 'STRAP', quantity: 1, lots: true, serials: false }
const recipe: KitRecipe = { serials: true, needsInspection: false, components: [camera, battery, strap] }
const components = [
  { sku: 'CAMERA', lot: 'C1', perKit: 1 },
  { sku: 'STRAP', lot: 'S1', perKit: 1 },
]

function kit(n: number): KitUnit {
  return {
    serial: `K${n}`,
    parts: [
      { sku: 'CAMERA', lot: 'C1', serial: `C${n}` },
      { sku: 'BATTERY', serial: `B${n}` },
      { sku: 'BATTERY', serial: `B${n}X` },
    ],
  }
}

function faultsOf(units: readonly KitUnit[] | undefined, quantity: number, by: KitRecipe = recipe): string[] {
  const assembly: Assembly = {
    locationId: 'leipzig',
    sku: 'SET',
    lot: 'K1',
    quantity,
    components,
    ...(units && { units }),
  }
  return kitUnitFaults(assembly, by).map(({ code, pointer }) => `${code} ${pointer}`)
}

const [first, second] = [kit(1), kit(2)]
const plain: KitRecipe = { ...recipe, serials: false, components: [strap] }

describe('kits listed one by one', () => {
  test('have a serial each and the serials of what is inside', () => {
    expect(faultsOf([first, second], 2)).toEqual([])
    expect(faultsOf([{ ...first, parts: first.parts.toReversed() }], 1)).toEqual([])
  })

  test('have no serial of their own where the kit has none', () => {
    const { serial: _, ...unnamed } = first
    expect(faultsOf([unnamed], 1, { ...recipe, serials: false })).toEqual([])
    expect(faultsOf([unnamed], 1)).toEqual(['LOTS-KIT-SERIAL /units/0/serial'])
    expect(faultsOf([first], 1, { ...recipe, serials: false })).toEqual(['LOTS-KIT-SERIAL /units/0/serial'])
  })

  test('are as many as were put together, and none where nothing has a serial', () => {
    expect(faultsOf([first], 2)).toEqual(['LOTS-KIT-UNITS /units'])
    expect(faultsOf(undefined, 2)).toEqual(['LOTS-KIT-UNITS /units'])
    expect(faultsOf(undefined, 2, plain)).toEqual([])
    expect(faultsOf([{ parts: [] }, { parts: [] }], 2, plain)).toEqual(['LOTS-KIT-UNITS /units'])
  })

  test.each([
    ['one is missing', first.parts.slice(1)],
    ['one is too many', [...first.parts, { sku: 'BATTERY', serial: 'B9' }]],
    ['one is of another lot', first.parts.map((part) => (part.lot ? { ...part, lot: 'C2' } : part))],
    ['one has a lot that is not kept', first.parts.map((part) => ({ ...part, lot: 'C1' }))],
    ['one is no serialised component', [...first.parts, { sku: 'STRAP', lot: 'S1', serial: 'S1' }]],
  ])('are refused when of the parts %s', (_, parts) => {
    expect(faultsOf([{ ...first, parts }], 1)).toEqual(['LOTS-KIT-PARTS /units/0/parts'])
  })

  test('share no serial of one SKU', () => {
    expect(faultsOf([first, first], 2)).toEqual([
      'LOTS-SERIAL-TWICE /units/1/serial',
      'LOTS-SERIAL-TWICE /units/1/parts/0/serial',
      'LOTS-SERIAL-TWICE /units/1/parts/1/serial',
      'LOTS-SERIAL-TWICE /units/1/parts/2/serial',
    ])
    const alike = {
      serial: 'X',
      parts: first.parts.map((part, i) => ({ ...part, serial: i < 2 ? 'X' : 'Y' })),
    }
    expect(faultsOf([alike], 1)).toEqual([])
  })

  test('have serials that fit on a label', () => {
    expect(faultsOf([{ ...first, serial: 'K 1' }], 1)).toEqual(['LOTS-SERIAL-FORM /units/0/serial'])
  })

  test('are limited by their serials', () => {
    const kits = (count: number) => Array.from({ length: count }, (_, n) => kit(n))
    const most = MAX_KIT_SERIALS / 4
    expect(faultsOf(kits(most), most)).toEqual([])
    expect(faultsOf(kits(most + 1), most + 1)).toEqual(['LOTS-TOO-MANY /units'])
  })
})
