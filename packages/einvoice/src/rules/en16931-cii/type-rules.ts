import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { settlement } from '../cii/names.ts'
import { childOf, childrenOf, hasAncestor } from '../path.ts'

// CII-DT rules that no table holds (EN 16931 rules 1.3.16), by the elements that they are asked of.

/** Of references to documents. */
export const referenceRules: readonly Assertion<CiiDocument>[] = [
  onlyInReferences('CII-DT-015', 'ram:URIID', ['916']),
  onlyInReferences('CII-DT-018', 'ram:TypeCode', ['50', '130', '916']),
  onlyInReferences('CII-DT-021', 'ram:Name', ['916']),
  onlyInReferences('CII-DT-022', 'ram:AttachmentBinaryObject', ['916']),
  onlyInReferences('CII-DT-024', 'ram:ReferenceTypeCode', ['130']),
  assertion(
    'CII-DT-027',
    'A reference that is not to a preceding invoice has an issue date.',
    (reference) =>
      childOf(reference, 'ram:FormattedIssueDateTime') === undefined ||
      reference.name === 'ram:InvoiceReferencedDocument',
  ),
]

/** Of quantities. */
export const quantityRules: readonly Assertion<CiiDocument>[] = [
  assertion(
    'CII-DT-033',
    'A quantity has a unit, but no billed quantity of a line has one (BT-130).',
    ({ attributes }, document) => !attributes.has('unitCode') || document.hasBilledUnit(),
  ),
]

/** Of taxes. */
export const tradeTaxRules: readonly Assertion<CiiDocument>[] = [
  assertion('CII-DT-037', 'The type of a tax is not VAT.', (tax) => {
    const types = childrenOf(tax, 'ram:TypeCode')
    return types.length === 0 || types.some((type) => stringValue(type) === 'VAT')
  }),
  onlyInSettlement('CII-DT-041', 'ram:BasisAmount'),
  onlyInSettlement('CII-DT-054', 'ram:TaxPointDate'),
  onlyInSettlement('CII-DT-058', 'ram:DueDateTypeCode'),
  onlyInTradeTax('CII-DT-052', 'ram:ExemptionReasonCode'),
  onlyInTradeTax('CII-DT-098', 'ram:ExemptionReason'),
]

function onlyInReferences(id: string, name: string, types: readonly string[]): Assertion<CiiDocument> {
  return assertion(
    id,
    `${name} stands elsewhere than in an additional reference of type ${types.join(' or ')}.`,
    (reference) => childOf(reference, name) === undefined || isAdditional(reference, types),
  )
}

function isAdditional(reference: XmlNode, types: readonly string[]): boolean {
  return (
    reference.name === 'ram:AdditionalReferencedDocument' &&
    childrenOf(reference, 'ram:TypeCode').some((code) => types.includes(stringValue(code)))
  )
}

function onlyInSettlement(id: string, name: string): Assertion<CiiDocument> {
  return assertion(
    id,
    `${name} stands elsewhere than in the breakdown, allowances and charges of the document.`,
    (tax) => childOf(tax, name) === undefined || hasAncestor(tax, settlement),
    'warning',
  )
}

function onlyInTradeTax(id: string, name: string): Assertion<CiiDocument> {
  return assertion(
    id,
    `${name} stands elsewhere than in the breakdown or a line.`,
    (tax) => childOf(tax, name) === undefined || tax.name === 'ram:ApplicableTradeTax',
    'warning',
  )
}
