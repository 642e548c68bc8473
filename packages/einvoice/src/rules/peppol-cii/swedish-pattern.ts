import type { XmlNode } from '../../xml/xml-node.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { agreement, buyer, rootName, seller, settlement, transaction } from '../cii/names.ts'
import { childrenOf, has, isUnder, path, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { soleNormalText, soleText, someText } from '../peppol-ubl/reading.ts'
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
} from '../peppol-ubl/swedish-rules.ts'
import { countriesOf } from './countries.ts'

const registrations = 'ram:SpecifiedTaxRegistration'
const agreedSellers = path(`${agreement}/ram:SellerTradeParty`)
const country = path('ram:PostalTradeAddress/ram:CountryID')
const legalNumber = path('ram:SpecifiedLegalOrganization/ram:ID')
const branch = path('ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID')
const sellers = path(seller)
const buyers = path(buyer)

/** Rules of Peppol BIS Billing 3 for CII (3.0.19) for Swedish sellers, first match first. */
export const swedishPattern: Pattern<CiiDocument> = [
  {
    names: ['ram:SellerTradeParty'],
    when: (party) => isHeadSeller(party) && isSwedish(party) && hasSwedishVat(party),
    assertions: vatNumberRules((party) => childrenOf(party, registrations).flatMap(vatNumbers)),
  },
  {
    names: ['ram:SpecifiedLegalOrganization'],
    when: (organisation) => {
      const { parent } = organisation
      return (
        parent !== undefined &&
        isHeadSeller(parent) &&
        isSwedish(parent) &&
        childrenOf(organisation, 'ram:ID').length > 0
      )
    },
    assertions: organisationNumberRules('ram:ID'),
  },
  {
    names: ['ram:ID'],
    when: ({ attributes, parent }) => {
      const party = parent?.parent
      return (
        attributes.get('schemeID') === 'FC' &&
        parent?.name === registrations &&
        party !== undefined &&
        isHeadSeller(party) &&
        isSwedish(party) &&
        has(party, legalNumber)
      )
    },
    assertions: [taxRegistrationRule],
  },
  {
    names: ['ram:ApplicableTradeTax', 'ram:CategoryTradeTax'],
    when: (_, document) =>
      countriesOf(document).sellerPostal.has('SE') &&
      select(document.root, sellers).some((party) => isSwedish(party) && hasSwedishVat(party)),
    assertions: [standardRateRule('ram:RateApplicablePercent')],
  },
  ...giros.map(giroContext),
  {
    names: ['ram:SpecifiedTradeSettlementPaymentMeans'],
    when: (means) => isPaidToSwede(means) && ['50', '56'].includes(codeOf(means) ?? ''),
    assertions: [giroCodeRule],
  },
  {
    names: ['ram:SpecifiedTradeSettlementPaymentMeans'],
    when: (means, { root }) =>
      isPaidToSwede(means) && codeOf(means) === '31' && select(root, buyers).some(isSwedish),
    assertions: [domesticTransferRule],
  },
]

function giroContext(giro: Giro): Context<CiiDocument> {
  return {
    names: ['ram:ProprietaryID'],
    when: ({ parent }) => {
      const means = parent?.parent
      return (
        parent?.name === 'ram:PayeePartyCreditorFinancialAccount' &&
        means?.name === 'ram:SpecifiedTradeSettlementPaymentMeans' &&
        isPaidToSwede(means) &&
        codeOf(means) === '30' &&
        soleNormalText(select(means, branch)) === giro.code
      )
    },
    assertions: accountRules(giro),
  }
}

/** Payment means of the document, the transaction of which has a Swedish seller. */
function isPaidToSwede(means: XmlNode): boolean {
  const holder = means.parent?.parent
  return (
    holder !== undefined &&
    isUnder(means, settlement, transaction, rootName) &&
    select(holder, agreedSellers).some(isSwedish)
  )
}

function isHeadSeller(party: XmlNode): boolean {
  return party.name === 'ram:SellerTradeParty' && isUnder(party, agreement, transaction, rootName)
}

function isSwedish(party: XmlNode): boolean {
  return someText(select(party, country), 'SE')
}

function hasSwedishVat(party: XmlNode): boolean {
  return childrenOf(party, registrations).some((each) => soleText(vatNumbers(each))?.startsWith('SE'))
}

function vatNumbers(registration: XmlNode): XmlNode[] {
  return childrenOf(registration, 'ram:ID').filter(({ attributes }) => attributes.get('schemeID') === 'VAT')
}

function codeOf(means: XmlNode): string | undefined {
  return soleNormalText(childrenOf(means, 'ram:TypeCode'))
}
