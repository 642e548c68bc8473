import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { childrenOf } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { castDouble, normalizeSpace } from '../xpath-values.ts'
import { isSwedishOrganisationNumber } from './national-identifiers.ts'
import { lengthOf, rawText } from './reading.ts'

const standardRates: ReadonlySet<number> = new Set([25, 12, 6])

/** SE-R-001 and SE-R-002, asked of a Swedish seller with a Swedish VAT number. */
export function vatNumberRules(
  numbersOf: (party: XmlNode) => readonly XmlNode[],
): readonly Assertion<RuleDocument>[] {
  return [
    assertion(
      'SE-R-001',
      'The VAT number of a Swedish seller (BT-31) is not 14 characters long.',
      (party, document) => lengthOf(document.text(numbersOf(party))) === 14,
    ),
    assertion(
      'SE-R-002',
      'The VAT number of a Swedish seller (BT-31) is not SE and 12 digits.',
      (party, document) => isNumeric([...rawText(numbersOf(party), document)].slice(2, 14).join('')),
    ),
  ]
}

/** SE-R-003, SE-R-004 and SE-R-013, asked of the legal entity in which the number stands. */
export function organisationNumberRules(numberName: string): readonly Assertion<RuleDocument>[] {
  const number = (entity: XmlNode) => childrenOf(entity, numberName)
  return [
    assertion(
      'SE-R-003',
      'The organisation number of a Swedish seller (BT-30) is not numeric.',
      (entity, document) => isNumeric(rawText(number(entity), document)),
    ),
    assertion(
      'SE-R-004',
      'The organisation number of a Swedish seller (BT-30) is not 10 characters long.',
      (entity, document) => lengthOf(document.text(number(entity))) === 10,
    ),
    assertion(
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

/** SE-R-005, asked of the seller's registration for a tax that is not VAT. */
export const taxRegistrationRule: Assertion<RuleDocument> = assertion(
  'SE-R-005',
  'The tax registration of a Swedish seller (BT-32) is not "Godkänd för F-skatt".',
  (number) => normalizeSpace(stringValue(number).toUpperCase()) === 'GODKÄND FÖR F-SKATT',
)

/** SE-R-006, asked of a tax. */
export function standardRateRule(rateName: string): Assertion<RuleDocument> {
  return assertion(
    'SE-R-006',
    'A standard VAT rate of a Swedish seller is not 25, 12 or 6 percent.',
    (tax, document) =>
      standardRates.has(castDouble(rawText(childrenOf(tax, rateName), document)) ?? Number.NaN),
  )
}

/** A giro of Sweden: how its accounts are told, and the rules about them. */
export interface Giro {
  /** BT-86. */
  readonly code: string
  readonly name: string
  readonly numericId: string
  readonly lengthId: string
  readonly least: number
  readonly most: number
}

/** The giros of Sweden. */
export const giros: readonly Giro[] = [
  {
    code: 'SE:PLUSGIRO',
    name: 'Plusgiro',
    numericId: 'SE-R-007',
    lengthId: 'SE-R-010',
    least: 2,
    most: 8,
  },
  {
    code: 'SE:BANKGIRO',
    name: 'Bankgiro',
    numericId: 'SE-R-008',
    lengthId: 'SE-R-009',
    least: 7,
    most: 8,
  },
]

/** The rules of a giro, asked of an account. */
export function accountRules({
  name,
  numericId,
  lengthId,
  least,
  most,
}: Giro): readonly Assertion<RuleDocument>[] {
  const what = `The ${name} account of a Swedish seller (BT-84)`
  return [
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
  ]
}

/** SE-R-011, asked of payment means of code 50 or 56. */
export const giroCodeRule: Assertion<RuleDocument> = assertion(
  'SE-R-011',
  'A Swedish seller names Plusgiro or Bankgiro by code 50 or 56 (BT-81), and not by 30.',
  () => false,
  'warning',
)

/** SE-R-012, asked of payment means of code 31 between Swedish parties. */
export const domesticTransferRule: Assertion<RuleDocument> = assertion(
  'SE-R-012',
  'A credit transfer between Swedish parties has code 31 (BT-81), and not 30.',
  () => false,
  'warning',
)

/** True for what XPath reads as a number. */
function isNumeric(text: string): boolean {
  const value = castDouble(text)
  return value !== undefined && !Number.isNaN(value)
}
