import type { TrackedGoods, TrackedUnits } from '../../model/tracked-goods.ts'
import { elementText } from '../../tracked/element-text.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** Each serial, and each lot that has none, as `cac:ItemInstance`; then the same of a kit's components. */
export function itemInstances({ gtin, units, components = [] }: TrackedGoods): (XmlElement | undefined)[] {
  return [
    ...units.flatMap((each) => instancesOf(gtin, each)),
    ...components.flatMap((component) =>
      component.units.flatMap((each) => instancesOf(component.gtin, each)),
    ),
  ]
}

function instancesOf(gtin: string | undefined, { lot, expiry, serials = [] }: TrackedUnits) {
  const instance = (serial?: string) =>
    group('cac:ItemInstance', [
      leaf('cbc:ProductTraceID', elementText({ gtin, expiry, lot, serial })),
      leaf('cbc:SerialID', serial),
      group('cac:LotIdentification', [leaf('cbc:LotNumberID', lot), leaf('cbc:ExpiryDate', expiry)]),
    ])
  if (serials.length > 0) return serials.map(instance)
  return lot === undefined && expiry === undefined ? [] : [instance()]
}
