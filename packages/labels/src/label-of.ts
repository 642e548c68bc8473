import {
  type Ai,
  type Elements,
  elementsOfItem,
  type Gln,
  type Gtin,
  type Lot,
  type Serial,
  type Sscc,
} from '@tallystick/gs1'
import { accept, type CalendarDate, type Fault, type Result, refuse } from '@tallystick/kernel'
import { labelFault } from './faults.ts'
import type { Label, LabelSymbol, Symbology } from './symbol.ts'

interface Item {
  readonly sku: string
  readonly name: string
  readonly gtin?: Gtin
  /** Where its QR code leads. */
  readonly link?: string
}

interface Dated {
  readonly lot?: Lot
  readonly expiry?: CalendarDate
  readonly bestBefore?: CalendarDate
}

/** What a kit was made of. */
export interface LabelledComponent {
  readonly sku: string
  readonly lot?: string
  readonly serial?: string
}

/** What a label is put on. A kit is a unit or a lot that tells its components. */
export type Thing =
  | ({ readonly kind: 'item' } & Item)
  | ({
      readonly kind: 'unit'
      readonly serial: Serial
      readonly components?: readonly LabelledComponent[]
    } & Item &
      Dated)
  | ({ readonly kind: 'lot'; readonly lot: Lot; readonly components?: readonly LabelledComponent[] } & Item &
      Dated)
  | { readonly kind: 'location'; readonly locationId: string; readonly name: string; readonly gln?: Gln }
  | { readonly kind: 'logistic-unit'; readonly sscc: Sscc }

/** Components that a label names; a kit of more says how many others there are. */
export const MAX_COMPONENT_LINES = 4

/**
 * The label of a thing in a symbology. Faults, at `/symbology`: the thing has no key that the symbology carries.
 * GS1 General Specifications 25.0, sections 2.1 and 3.
 */
export function labelOf(thing: Thing, symbology: Symbology): Result<Label, readonly Fault[]> {
  const symbol = symbolOf(thing, symbology)
  return symbol.ok ? accept({ symbol: symbol.value, lines: linesOf(thing) }) : symbol
}

function symbolOf(thing: Thing, symbology: Symbology): Result<LabelSymbol, readonly Fault[]> {
  if (symbology === 'qr') {
    const text = textOf(thing)
    return text === undefined
      ? refuse([labelFault('LABELS-LINK', '/symbology')])
      : accept({ symbology, text })
  }
  if (symbology === 'ean-13' || symbology === 'upc-a') {
    const digits = digitsOf(thing, symbology)
    return digits.ok ? accept({ symbology, digits: digits.value }) : digits
  }
  const elements = elementsOf(thing)
  if (elements !== undefined) return accept({ symbology, elements })
  return refuse([labelFault(thing.kind === 'location' ? 'LABELS-GLN' : 'LABELS-GTIN', '/symbology')])
}

/** What a QR code says: the link of goods, the plain id of a place, the digits of a logistic unit. */
function textOf(thing: Thing): string | undefined {
  if (thing.kind === 'location') return thing.locationId
  return thing.kind === 'logistic-unit' ? thing.sscc : thing.link
}

function elementsOf(thing: Thing): Elements | undefined {
  if (thing.kind === 'location') return thing.gln && new Map<Ai, string>([['414', thing.gln]])
  if (thing.kind === 'logistic-unit') return new Map<Ai, string>([['00', thing.sscc]])
  return thing.gtin && elementsOfItem({ ...thing, gtin: thing.gtin })
}

const leadingZeros = { 'ean-13': 1, 'upc-a': 2 } as const

function digitsOf(thing: Thing, symbology: keyof typeof leadingZeros): Result<string, readonly Fault[]> {
  if (thing.kind === 'location' || thing.kind === 'logistic-unit')
    return refuse([labelFault('LABELS-KIND', '/symbology')])
  if (thing.gtin === undefined) return refuse([labelFault('LABELS-GTIN', '/symbology')])
  const zeros = leadingZeros[symbology]
  if (!thing.gtin.startsWith('0'.repeat(zeros))) return refuse([labelFault('LABELS-GTIN-FORM', '/symbology')])
  return accept(thing.gtin.slice(zeros))
}

function linesOf(thing: Thing): readonly string[] {
  if (thing.kind === 'location') return [thing.name, thing.locationId, ...told('GLN', thing.gln)]
  if (thing.kind === 'logistic-unit') return [`SSCC ${thing.sscc}`]
  const lines = [thing.name, thing.sku, ...told('GTIN', thing.gtin)]
  if (thing.kind === 'item') return lines
  return [
    ...lines,
    ...told('S/N', thing.kind === 'unit' ? thing.serial : undefined),
    ...told('LOT', thing.lot),
    ...told('EXP', thing.expiry),
    ...told('BB', thing.bestBefore),
    ...componentLines(thing.components ?? []),
  ]
}

function componentLines(components: readonly LabelledComponent[]): string[] {
  const named = components.slice(0, MAX_COMPONENT_LINES)
  const lines = named.map(({ sku, lot, serial }) =>
    [sku, ...told('LOT', lot), ...told('S/N', serial)].join(' '),
  )
  const others = components.length - named.length
  return others === 0 ? lines : [...lines, `+ ${others}`]
}

function told(what: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${what} ${value}`]
}
