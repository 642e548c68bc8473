import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { childOf, path, select } from '../path.ts'
import { normalizeSpace } from '../xpath-values.ts'

const billing = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'

/** Business processes (BT-23) of Peppol BIS Billing 3 (2026.5) with their short number. */
const processes: ReadonlyMap<string, string> = new Map([
  [billing, '01'],
  ['urn:peppol:france:billing:regulated', '01'],
  ['urn:peppol:france:billing:non-regulated', '01'],
  ['urn:peppol:bis:billing_with_response', '02'],
])

/** The short number of the document's business process; `undefined` for one that Peppol does not know. */
export function processNumber(root: XmlNode): string | undefined {
  const id = childOf(root, 'cbc:ProfileID')
  return id === undefined ? undefined : processes.get(normalizeSpace(stringValue(id)))
}

const postalCountry = 'cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode'
const countries = [
  path(`cac:AccountingSupplierParty/${postalCountry}`),
  path(`cac:AccountingCustomerParty/${postalCountry}`),
]

/** True when the postal addresses of seller and buyer are both in Germany. */
export function isGermanBoth(root: XmlNode): boolean {
  return countries.every((country) =>
    select(root, country).some((code) => stringValue(code).toUpperCase() === 'DE'),
  )
}
