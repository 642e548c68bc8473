import type { VatExemption, VatTreatment } from '../../model/vat.ts'
import { type Profile, taxCategoryCode } from '../../profiles/profile.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** BT-151/152, BT-95/96, BT-102/103 or BT-118 to BT-121, by the element's name. */
export function taxCategory(
  name: 'cac:TaxCategory' | 'cac:ClassifiedTaxCategory',
  vat: VatTreatment & VatExemption,
  profile: Profile,
): XmlElement | undefined {
  return group(name, [
    leaf('cbc:ID', taxCategoryCode(profile, vat.category)),
    leaf('cbc:Percent', vat.rate),
    leaf('cbc:TaxExemptionReasonCode', vat.reasonCode),
    leaf('cbc:TaxExemptionReason', vat.reason),
    taxScheme(profile.taxScheme),
  ])
}

/** The scheme a tax or a tax number belongs to. */
export function taxScheme(id: string): XmlElement | undefined {
  return group('cac:TaxScheme', [leaf('cbc:ID', id)])
}
