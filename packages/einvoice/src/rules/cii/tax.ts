import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { childrenOf } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { castBoolean } from '../xpath-values.ts'

/** What a context asks of a tax: one type code, VAT in whatever case, with no space around it. */
export function isVat(tax: XmlNode): boolean {
  const [type, ...more] = childrenOf(tax, 'ram:TypeCode')
  return type !== undefined && more.length === 0 && isVatCode(type)
}

/** What a condition asks of a tax: as `isVat`, but more than one type code is an error. */
export function isOfVat(tax: XmlNode, document: RuleDocument): boolean {
  const type = document.single(childrenOf(tax, 'ram:TypeCode'))
  return type !== undefined && isVatCode(type)
}

function isVatCode(type: XmlNode): boolean {
  return stringValue(type).toUpperCase() === 'VAT'
}

/** True when the tax has that category code, exactly as written. */
export function hasCategory(tax: XmlNode, code: string): boolean {
  return childrenOf(tax, 'ram:CategoryCode').some((each) => stringValue(each) === code)
}

/** The values of an allowance's or charge's indicator. */
export function indicators(node: XmlNode): XmlNode[] {
  return childrenOf(node, 'ram:ChargeIndicator').flatMap((each) => childrenOf(each, 'udt:Indicator'))
}

/** What a context asks of an allowance or charge: that it says that it is a charge, or that it is not one. */
export function isMarked(node: XmlNode, charge: boolean): boolean {
  return indicators(node).some((each) => castBoolean(stringValue(each)) === charge)
}

/** What a condition asks: as `isMarked`, but an indicator that is no boolean is an error. */
export function saysCharge(node: XmlNode, charge: boolean, document: RuleDocument): boolean {
  return indicators(node).some((each) => {
    const value = castBoolean(stringValue(each))
    if (value === undefined) document.fail()
    return value === charge
  })
}
