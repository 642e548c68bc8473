import type { XmlNode } from '../../xml/xml-node.ts'
import { childrenOf, isUnder, path, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { vatRegistrations } from './countries.ts'
import { soleNormalText, soleText, someText } from './reading.ts'
import { swedishPartiesOf } from './swedish-parties.ts'
import {
  accountRules,
  domesticTransferRule,
  type Giro,
  giroCodeRule,
  giros,
  organisationNumberRules,
  standardRateRule,
  taxRegistrationRule,
  vatNumberRules,
} from './swedish-rules.ts'

const schemeId = path('cac:TaxScheme/cbc:ID')
const branch = path('cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID')
const legalNumber = path('cac:PartyLegalEntity/cbc:CompanyID')

/** Rules of Peppol BIS Billing 3 (2026.5) for Swedish sellers, first match first. */
export const swedishPattern: Pattern<UblDocument> = [
  {
    names: ['cac:Party'],
    when: (party, document) =>
      isUnder(party, 'cac:AccountingSupplierParty') && swedishPartiesOf(document).taxed.has(party),
    assertions: vatNumberRules(vatNumbers),
  },
  {
    names: ['cac:PartyLegalEntity'],
    when: ({ parent, children }, document) =>
      parent !== undefined &&
      swedishPartiesOf(document).sellers.has(parent) &&
      children.some(({ name }) => name === 'cbc:CompanyID'),
    assertions: organisationNumberRules('cbc:CompanyID'),
  },
  {
    names: ['cbc:CompanyID'],
    when: ({ parent }, document) =>
      parent?.name === 'cac:PartyTaxScheme' && isOtherTaxOfSwede(parent, document),
    assertions: [taxRegistrationRule],
  },
  {
    names: ['cac:TaxCategory', 'cac:ClassifiedTaxCategory'],
    when: (category, document) =>
      swedishPartiesOf(document).taxed.size > 0 && someText(childrenOf(category, 'cbc:ID'), 'S'),
    assertions: [standardRateRule('cbc:Percent')],
  },
  ...giros.map(giroContext),
  {
    names: ['cac:PaymentMeans'],
    when: (means, document) => swedishPartiesOf(document).sellers.size > 0 && hasCode(means, '50', '56'),
    assertions: [giroCodeRule],
  },
  {
    names: ['cac:PaymentMeans'],
    when: (means, document) => {
      const { sellers, buyers } = swedishPartiesOf(document)
      return sellers.size > 0 && buyers.size > 0 && hasCode(means, '31')
    },
    assertions: [domesticTransferRule],
  },
]

function giroContext(giro: Giro): Context<UblDocument> {
  return {
    names: ['cbc:ID'],
    when: (id, document) =>
      swedishPartiesOf(document).sellers.size > 0 &&
      id.parent?.parent !== undefined &&
      isUnder(id, 'cac:PayeeFinancialAccount', 'cac:PaymentMeans') &&
      isPaidThrough(id.parent.parent, giro),
    assertions: accountRules(giro),
  }
}

function isPaidThrough(means: XmlNode, { code }: Giro): boolean {
  return (
    soleNormalText(childrenOf(means, 'cbc:PaymentMeansCode')) === '30' &&
    soleNormalText(select(means, branch)) === code
  )
}

function hasCode(means: XmlNode, ...codes: readonly string[]): boolean {
  return codes.some((code) => someText(childrenOf(means, 'cbc:PaymentMeansCode'), code))
}

function vatNumbers(party: XmlNode): XmlNode[] {
  return vatRegistrations(childrenOf(party, 'cac:PartyTaxScheme')).flatMap((registration) =>
    childrenOf(registration, 'cbc:CompanyID'),
  )
}

function isOtherTaxOfSwede(registration: XmlNode, document: UblDocument): boolean {
  const party = registration.parent
  if (party === undefined || !swedishPartiesOf(document).sellers.has(party)) return false
  const scheme = soleText(select(registration, schemeId))
  return (
    scheme !== undefined &&
    normalizeSpace(scheme.toUpperCase()) !== 'VAT' &&
    select(party, legalNumber).length > 0
  )
}
