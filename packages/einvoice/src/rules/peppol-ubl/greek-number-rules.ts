import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { childrenOf, path, select } from '../path.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { castDouble, normalizeSpace } from '../xpath-values.ts'
import { vatRegistrations } from './countries.ts'
import { beginsWithGreekTaxNumber } from './national-identifiers.ts'
import { lengthOf, rawText } from './reading.ts'

const registrations = [
  path('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme'),
  path('cac:TaxRepresentativeParty/cac:PartyTaxScheme'),
] as const

const documentTypes: ReadonlySet<string> = new Set(['1.1', '1.6', '2.1', '2.4', '5.1', '5.2'])
const dayMonthYear = /^(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])\/(19|20)\d{2}/

/** What the six segments of the number (BT-1) of a Greek invoice must be (Peppol BIS Billing 3, 2026.5). */
export const greekNumberRules: readonly Assertion<UblDocument>[] = [
  assertion(
    'GR-R-001-1',
    'The number of a Greek invoice (BT-1) is not of six segments.',
    (id) => segmentsOf(id).length === 6,
  ),
  segmentRule('GR-R-001-2', 1, 'the tax number of the seller or the tax representative', isSellersTaxNumber),
  segmentRule('GR-R-001-3', 2, 'the issue date as dd/mm/yyyy', isIssueDate),
  segmentRule('GR-R-001-4', 3, 'a whole number of zero or more', isWholeNumber),
  segmentRule('GR-R-001-5', 4, 'a Greek document type', (segment) => documentTypes.has(segment)),
  segmentRule('GR-R-001-6', 5, 'filled', (segment) => segment !== ''),
  segmentRule('GR-R-001-7', 6, 'filled', (segment) => segment !== ''),
]

function segmentRule(
  id: string,
  position: number,
  what: string,
  fits: (segment: string, document: UblDocument) => boolean,
): Assertion<UblDocument> {
  const message = `Segment ${position} of the number of a Greek invoice (BT-1) is not ${what}.`
  return assertion(id, message, (number, document) => fits(segmentsOf(number)[position - 1] ?? '', document))
}

/** An empty text has no segment. */
function segmentsOf(id: XmlNode): string[] {
  const text = stringValue(id)
  return text === '' ? [] : text.split('|')
}

function isSellersTaxNumber(segment: string, document: UblDocument): boolean {
  if (lengthOf(normalizeSpace(segment)) !== 9 || !beginsWithGreekTaxNumber(segment)) return false
  const numbers = registrations
    .flatMap((each) => vatRegistrations(select(document.root, each)))
    .map((registration) => rawText(childrenOf(registration, 'cbc:CompanyID'), document))
  return numbers.some((number) => [...number].slice(2, 11).join('') === segment)
}

function isIssueDate(segment: string, document: UblDocument): boolean {
  if (!dayMonthYear.test(segment)) return false
  const [year, month, day] = rawText(childrenOf(document.root, 'cbc:IssueDate'), document).split('-')
  const [ownDay, ownMonth, ownYear] = segment.split('/')
  return ownDay === day && ownMonth === month && ownYear === year
}

function isWholeNumber(segment: string, document: UblDocument): boolean {
  const value = castDouble(segment)
  if (value === undefined || Number.isNaN(value)) return false
  if (!/^[+-]?\d+$/.test(normalizeSpace(segment))) document.fail()
  return value >= 0
}
