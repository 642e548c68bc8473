import type { TrackedGoods, TrackedUnits } from '../../model/tracked-goods.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** ISO/IEC 6523 scheme of a GTIN. */
const gtinScheme = '0160'

/** Each serial of the line with its lot, and each lot without serials (Factur-X 1.09 EXTENDED, BG-X-84). */
export function instances({ units }: TrackedGoods): (XmlElement | undefined)[] {
  return units.flatMap(unitInstances)
}

/**
 * What a kit consists of (Factur-X 1.09 EXTENDED, BG-X-1). A component has no place for its units there: the item's
 * attributes (BG-32) tell them.
 */
export function components({ components = [] }: TrackedGoods): (XmlElement | undefined)[] {
  return components.map(({ name, gtin }) =>
    group('ram:IncludedReferencedProduct', [
      leaf('ram:GlobalID', gtin, { schemeID: gtinScheme }),
      leaf('ram:Name', name),
    ]),
  )
}

function unitInstances({ lot, serials = [] }: TrackedUnits): (XmlElement | undefined)[] {
  return serials.length === 0 ? [instance(lot)] : serials.map((serial) => instance(lot, serial))
}

function instance(lot: string | undefined, serial?: string): XmlElement | undefined {
  return group('ram:IndividualTradeProductInstance', [
    leaf('ram:BatchID', lot),
    leaf('ram:SupplierAssignedSerialID', serial),
  ])
}
