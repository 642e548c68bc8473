import type { Gln, Gtin, Lot, Serial, Sscc } from '@tallystick/gs1'
import { calendarDate } from '@tallystick/kernel'
import { labelOf, type Thing } from './label-of.ts'
import type { Label, Symbology } from './symbol.ts'

const gtin = '09506000134352' as Gtin
const mug = { sku: 'MUG-BLUE', name: 'Blue mug', gtin }

/** A unit of the mug. */
export function unit(serial: string, change: object = {}): Thing {
  const link = `https://id.gs1.org/01/${gtin}/21/${encodeURIComponent(serial)}`
  return { kind: 'unit', ...mug, link, serial: serial as Serial, ...change }
}

export const lot: Thing = {
  kind: 'lot',
  ...mug,
  link: `https://id.gs1.org/01/${gtin}/10/L2401`,
  lot: 'L2401' as Lot,
  expiry: calendarDate('2027-01-31'),
}
export const place: Thing = {
  kind: 'location',
  locationId: 'berlin-1',
  name: 'Berlin',
  gln: '9506000134307' as Gln,
}
export const pallet: Thing = { kind: 'logistic-unit', sscc: '095060001343520017' as Sscc }

/** The label of a thing that has one. */
export function labelled(thing: Thing, symbology: Symbology): Label {
  const label = labelOf(thing, symbology)
  if (!label.ok) throw new Error(JSON.stringify(label.faults))
  return label.value
}
