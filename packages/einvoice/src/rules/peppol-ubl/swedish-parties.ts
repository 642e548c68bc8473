import type { XmlNode } from '../../xml/xml-node.ts'
import { childrenOf, isUnder, path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { vatRegistrations } from './countries.ts'
import { soleText, someText } from './reading.ts'

/** The Swedish parties of a document. */
export interface SwedishParties {
  /** Sellers with a Swedish address. */
  readonly sellers: ReadonlySet<XmlNode>
  /** Those of them with a Swedish VAT number. */
  readonly taxed: ReadonlySet<XmlNode>
  /** Buyers with a Swedish address. */
  readonly buyers: ReadonlySet<XmlNode>
}

const country = path('cac:PostalAddress/cac:Country/cbc:IdentificationCode')
const known = new WeakMap<RuleDocument, SwedishParties>()

/** The Swedish parties of a document, found once. */
export function swedishPartiesOf(document: RuleDocument): SwedishParties {
  const parties = known.get(document) ?? findParties(document)
  known.set(document, parties)
  return parties
}

function findParties(document: RuleDocument): SwedishParties {
  const swedes = document.all('cac:Party').filter((party) => someText(select(party, country), 'SE'))
  const sellers = swedes.filter((party) => isUnder(party, 'cac:AccountingSupplierParty'))
  const buyers = swedes.filter((party) => isUnder(party, 'cac:AccountingCustomerParty'))
  return { sellers: new Set(sellers), taxed: new Set(sellers.filter(hasSwedishVat)), buyers: new Set(buyers) }
}

function hasSwedishVat(party: XmlNode): boolean {
  return vatRegistrations(childrenOf(party, 'cac:PartyTaxScheme')).some((registration) =>
    soleText(childrenOf(registration, 'cbc:CompanyID'))?.startsWith('SE'),
  )
}
