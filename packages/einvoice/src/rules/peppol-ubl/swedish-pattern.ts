import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import { childrenOf, isUnder, path, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { castDouble, normalizeSpace } from '../xpath-values.ts'
import { vatRegistrations } from './countries.ts'
import { isSwedishOrganisationNumber } from './national-identifiers.ts'
import { lengthOf, rawText, soleNormalText, soleText, someText } from './reading.ts'
import { swedishPartiesOf } from './swedish-parties.ts'

const schemeId = path('cac:TaxScheme/cbc:ID')
const branch = path('cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID')
const legalNumber = path('cac:PartyLegalEntity/cbc:CompanyID')
const standardRates: ReadonlySet<number> = new Set([25, 12, 6])

/** Rules of Peppol BIS Billing 3 (2026.5) for Swedish sellers, first match first. */
export const swedishPattern: Pattern<UblDocument> = [
  {
    names: ['cac:Party'],
    when: (party, document) =>
      isUnder(party, 'cac:AccountingSupplierParty') && swedishPartiesOf(document).taxed.has(party),
    assertions: [
      assertion(
        'SE-R-001',
        'The VAT number of a Swedish seller (BT-31) is not 14 characters long.',
        (party, document) => lengthOf(document.text(vatNumbers(party))) === 14,
      ),
      assertion(
        'SE-R-002',
        'The VAT number of a Swedish seller (BT-31) is not SE and 12 digits.',
        (party, document) => isNumeric([...rawText(vatNumbers(party), document)].slice(2, 14).join('')),
      ),
    ],
  },
  {
    names: ['cac:PartyLegalEntity'],
    when: ({ parent, children }, document) =>
      parent !== undefined &&
      swedishPartiesOf(document).sellers.has(parent) &&
      children.some(({ name }) => name === 'cbc:CompanyID'),
    assertions: legalNumberRules(),
  },
  {
    names: ['cbc:CompanyID'],
    when: ({ parent }, document) =>
      parent?.name === 'cac:PartyTaxScheme' && isOtherTaxOfSwede(parent, document),
    assertions: [
      assertion(
        'SE-R-005',
        'The tax registration of a Swedish seller (BT-32) is not "Godkänd för F-skatt".',
        (number) => normalizeSpace(stringValue(number).toUpperCase()) === 'GODKÄND FÖR F-SKATT',
      ),
    ],
  },
  {
    names: ['cac:TaxCategory', 'cac:ClassifiedTaxCategory'],
    when: (category, document) =>
      swedishPartiesOf(document).taxed.size > 0 && someText(childrenOf(category, 'cbc:ID'), 'S'),
    assertions: [
      assertion(
        'SE-R-006',
        'A standard VAT rate of a Swedish seller is not 25, 12 or 6 percent.',
        (category, document) =>
          standardRates.has(castDouble(rawText(childrenOf(category, 'cbc:Percent'), document)) ?? Number.NaN),
      ),
    ],
  },
  giroContext('SE:PLUSGIRO', 'Plusgiro', 'SE-R-007', 'SE-R-010', 2, 8),
  giroContext('SE:BANKGIRO', 'Bankgiro', 'SE-R-008', 'SE-R-009', 7, 8),
  {
    names: ['cac:PaymentMeans'],
    when: (means, document) => swedishPartiesOf(document).sellers.size > 0 && hasCode(means, '50', '56'),
    assertions: [
      assertion(
        'SE-R-011',
        'A Swedish seller names Plusgiro or Bankgiro by code 50 or 56 (BT-81), and not by 30.',
        () => false,
        'warning',
      ),
    ],
  },
  {
    names: ['cac:PaymentMeans'],
    when: (means, document) => {
      const { sellers, buyers } = swedishPartiesOf(document)
      return sellers.size > 0 && buyers.size > 0 && hasCode(means, '31')
    },
    assertions: [
      assertion(
        'SE-R-012',
        'A credit transfer between Swedish parties has code 31 (BT-81), and not 30.',
        () => false,
        'warning',
      ),
    ],
  },
]

function legalNumberRules() {
  const number = (entity: XmlNode) => childrenOf(entity, 'cbc:CompanyID')
  return [
    assertion<UblDocument>(
      'SE-R-003',
      'The organisation number of a Swedish seller (BT-30) is not numeric.',
      (entity, document) => isNumeric(rawText(number(entity), document)),
    ),
    assertion<UblDocument>(
      'SE-R-004',
      'The organisation number of a Swedish seller (BT-30) is not 10 characters long.',
      (entity, document) => lengthOf(document.text(number(entity))) === 10,
    ),
    assertion<UblDocument>(
      'SE-R-013',
      'The organisation number of a Swedish seller (BT-30) has a wrong check digit.',
      // The official test reads ten digits, whatever follows them.
      (entity, document) => {
        const text = document.text(number(entity))
        return /^\d+$/.test(text) && isSwedishOrganisationNumber(text.slice(0, 10))
      },
    ),
  ]
}

/** Accounts of a giro: a number of so many characters. */
function giroContext(
  code: string,
  name: string,
  numericId: string,
  lengthId: string,
  least: number,
  most: number,
): Context<UblDocument> {
  const what = `The ${name} account of a Swedish seller (BT-84)`
  return {
    names: ['cbc:ID'],
    when: (id, document) =>
      swedishPartiesOf(document).sellers.size > 0 &&
      id.parent?.parent !== undefined &&
      isUnder(id, 'cac:PayeeFinancialAccount', 'cac:PaymentMeans') &&
      isPaidThrough(id.parent.parent, code),
    assertions: [
      assertion(
        numericId,
        `${what} is not numeric.`,
        (id) => isNumeric(normalizeSpace(stringValue(id))),
        'warning',
      ),
      assertion(
        lengthId,
        `${what} does not have ${least} to ${most} characters.`,
        (id) => {
          const length = lengthOf(normalizeSpace(stringValue(id)))
          return length >= least && length <= most
        },
        'warning',
      ),
    ],
  }
}

function isPaidThrough(means: XmlNode, code: string): boolean {
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

/** True for what XPath reads as a number. */
function isNumeric(text: string): boolean {
  const value = castDouble(text)
  return value !== undefined && !Number.isNaN(value)
}
