import { elementText } from '../tracked/element-text.ts'
import { lotQuantity } from '../tracked/lot-quantity.ts'
import { group, leaf, type XmlContent, type XmlElement } from '../xml/xml-tree.ts'
import type { DespatchedGoods, DespatchedUnits } from './despatch-advice.ts'

/** Whose units they are: the line's own, or a component's of a kit. */
interface Owner {
  readonly gtin: string | undefined
  /** What people call the component. */
  readonly component: string | undefined
}

/**
 * One instance for each serial, and one for units of a lot, or of a date, that have no serials. A component's units
 * carry its name in the property `Component`; a lot that says how many it has, the property `Quantity`.
 */
export function itemInstances({ gtin, units, components = [] }: DespatchedGoods): XmlContent[] {
  return [
    units.flatMap((each) => instances(each, { gtin, component: undefined })),
    ...components.map((part) =>
      part.units.flatMap((each) => instances(each, { gtin: part.gtin, component: part.name })),
    ),
  ]
}

function instances(units: DespatchedUnits, owner: Owner): XmlContent[] {
  const { serials = [] } = units
  if (serials.length > 0) return serials.map((serial) => instance(units, serial, owner))
  const tells = [units.lot, units.expiry, units.bestBefore, units.manufactured].some(
    (each) => each !== undefined,
  )
  return tells ? [instance(units, undefined, owner)] : []
}

function instance(
  units: DespatchedUnits,
  serial: string | undefined,
  { gtin, component }: Owner,
): XmlElement | undefined {
  const { lot, expiry } = units
  return group('cac:ItemInstance', [
    leaf('cbc:ProductTraceID', elementText({ gtin, expiry, lot, serial }), { schemeID: 'UDI' }),
    leaf('cbc:ManufactureDate', units.manufactured),
    leaf('cbc:BestBeforeDate', units.bestBefore),
    leaf('cbc:SerialID', serial),
    property('Component', component),
    property('Quantity', lotQuantity(units)),
    group('cac:LotIdentification', [leaf('cbc:LotNumberID', lot), leaf('cbc:ExpiryDate', expiry)]),
  ])
}

function property(name: string, value: string | undefined): XmlElement | undefined {
  if (value === undefined) return undefined
  return group('cac:AdditionalItemProperty', [leaf('cbc:Name', name), leaf('cbc:Value', value)])
}
