import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { allowanceCharge, lineSettlement, settlement } from '../cii/names.ts'
import { isOfVat } from '../cii/tax.ts'
import { maxDecimals } from '../en16931-ubl/decimals.ts'
import { childOf, childrenOf, isUnder } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { charactersAfterPoint } from '../xpath-values.ts'

/** BR, BR-CO and BR-DEC rules of allowances and charges (EN 16931-1:2017, rules 1.3.16); asked of their indicator. */
export const allowanceContexts: Pattern<CiiDocument> = [
  indicated(settlement, 'false', [
    hasAmount('BR-31', 'The amount of a document allowance (BT-92) is missing.'),
    hasVatCategory('BR-32', 'The VAT category of a document allowance (BT-95) is missing.'),
    ...hasReason(
      ['BR-33', 'BR-CO-21'],
      'A document allowance has no reason (BT-97) and no reason code (BT-98).',
    ),
    amountDecimals('BR-DEC-01', 'The amount of a document allowance (BT-92)'),
    baseDecimals('BR-DEC-02', 'The base amount of a document allowance (BT-93)'),
  ]),
  indicated(settlement, 'true', [
    hasAmount('BR-36', 'The amount of a document charge (BT-99) is missing.'),
    hasVatCategory('BR-37', 'The VAT category of a document charge (BT-102) is missing.'),
    ...hasReason(
      ['BR-38', 'BR-CO-22'],
      'A document charge has no reason (BT-104) and no reason code (BT-105).',
    ),
    amountDecimals('BR-DEC-05', 'The amount of a document charge (BT-99)'),
    baseDecimals('BR-DEC-06', 'The base amount of a document charge (BT-100)'),
  ]),
  indicated(lineSettlement, 'false', [
    hasAmount('BR-41', 'The amount of a line allowance (BT-136) is missing.'),
    ...hasReason(
      ['BR-42', 'BR-CO-23'],
      'A line allowance has no reason (BT-139) and no reason code (BT-140).',
    ),
    amountDecimals('BR-DEC-24', 'The amount of a line allowance (BT-136)'),
    baseDecimals('BR-DEC-25', 'The base amount of a line allowance (BT-137)'),
  ]),
  indicated(lineSettlement, 'true', [
    hasAmount('BR-43', 'The amount of a line charge (BT-141) is missing.'),
    ...hasReason(['BR-44', 'BR-CO-24'], 'A line charge has no reason (BT-144) and no reason code (BT-145).'),
    amountDecimals('BR-DEC-27', 'The amount of a line charge (BT-141)'),
    baseDecimals('BR-DEC-28', 'The base amount of a line charge (BT-142)'),
  ]),
]

/** Here the indicator's text counts: neither `1` nor ` true ` is a charge. */
function indicated(
  under: string,
  text: 'true' | 'false',
  assertions: readonly Assertion<CiiDocument>[],
): Context<CiiDocument> {
  return {
    names: ['ram:ChargeIndicator'],
    when: (node) =>
      isUnder(node, allowanceCharge, under) &&
      childrenOf(node, 'udt:Indicator').some((indicator) => stringValue(indicator) === text),
    assertions,
  }
}

/** A rule of the allowance or charge that an indicator stands in. */
function ofParent(
  id: string,
  message: string,
  holds: (node: XmlNode, document: CiiDocument) => boolean,
): Assertion<CiiDocument> {
  return assertion(id, message, ({ parent }, document) => parent !== undefined && holds(parent, document))
}

function hasAmount(id: string, message: string): Assertion<CiiDocument> {
  return ofParent(id, message, (node) => childOf(node, 'ram:ActualAmount') !== undefined)
}

/** The model asks for a reason twice, as BR and as BR-CO. */
function hasReason(ids: readonly string[], message: string): Assertion<CiiDocument>[] {
  return ids.map((id) =>
    ofParent(id, message, (node) =>
      ['ram:Reason', 'ram:ReasonCode'].some((name) => childOf(node, name) !== undefined),
    ),
  )
}

function hasVatCategory(id: string, message: string): Assertion<CiiDocument> {
  return ofParent(id, message, (node, document) =>
    childrenOf(node, 'ram:CategoryTradeTax').some(
      (tax) => isOfVat(tax, document) && childrenOf(tax, 'ram:CategoryCode').length > 0,
    ),
  )
}

function amountDecimals(id: string, what: string): Assertion<CiiDocument> {
  return ofParent(id, tooPrecise(what), (node) => isWithinDecimals(childOf(node, 'ram:ActualAmount')))
}

function baseDecimals(id: string, what: string): Assertion<CiiDocument> {
  return ofParent(id, tooPrecise(what), (node, document) =>
    isWithinDecimals(document.single(childrenOf(node, 'ram:BasisAmount'))),
  )
}

function tooPrecise(what: string): string {
  return `${what} has more than two decimals.`
}

function isWithinDecimals(amount: XmlNode | undefined): boolean {
  return amount === undefined || charactersAfterPoint(stringValue(amount)) <= maxDecimals
}
