import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  decimalOf,
  multiply,
  subtract,
  sum,
} from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import {
  allowanceCharge,
  line,
  lineSettlement,
  lineSummation,
  settlement,
  transaction,
} from '../cii/names.ts'
import { hasCategory, saysCharge } from '../cii/tax.ts'
import { r2 } from '../decimal-tests.ts'
import { childrenOf, type Path, path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { isDetail } from './extended-lines.ts'

/** What of a document is taxed alike: all that has the category, and the rate and the exemption reason where given. */
export interface TaxedAlike {
  readonly code: string
  readonly rate: Decimal | undefined
  readonly reason: { readonly text: string; readonly code: string } | undefined
}

/** What that comes to, and of how many lines, allowances and charges. */
export interface Share {
  readonly net: Decimal
  readonly parts: number
}

const lines = path(`${transaction}/${line}`)
const lineTaxes = path(`${lineSettlement}/ram:ApplicableTradeTax`)
const ownTaxes = path('ram:ApplicableTradeTax')
const allowanceCharges = path(`${transaction}/${settlement}/${allowanceCharge}`)
const categoryTaxes = path('ram:CategoryTradeTax')
const serviceCharges = path(`${transaction}/${settlement}/ram:SpecifiedLogisticsServiceCharge`)
const appliedTaxes = path('ram:AppliedTradeTax')

/** Lines, charges and service charges less allowances; each kind is rounded by itself. */
export function shareOf(wanted: TaxedAlike, document: RuleDocument): Share {
  const { root } = document
  const details = select(root, lines).filter(isDetail)
  const settlements = details
    .flatMap((each) => childrenOf(each, lineSettlement))
    .filter((each) => isTaxedAlike(each, ownTaxes, wanted, document))
  const reductions = select(root, allowanceCharges).filter((each) =>
    isTaxedAlike(each, categoryTaxes, wanted, document),
  )
  const services = select(root, serviceCharges).filter((each) =>
    isTaxedAlike(each, appliedTaxes, wanted, document),
  )
  const marked = (charge: boolean) => reductions.filter((each) => saysCharge(each, charge, document))
  const amountOf = (nodes: readonly XmlNode[], name: string) => r2(sumOf(nodes, name, document))
  const goods = amountOf(
    settlements.flatMap((each) => childrenOf(each, lineSummation)),
    'ram:LineTotalAmount',
  )
  const charges = add(amountOf(marked(true), 'ram:ActualAmount'), amountOf(services, 'ram:AppliedAmount'))
  return {
    net: subtract(add(goods, charges), amountOf(marked(false), 'ram:ActualAmount')),
    parts:
      details.filter((each) => isTaxedAlike(each, lineTaxes, wanted, document)).length +
      reductions.length +
      services.length,
  }
}

/** At most one amount of that name in each element. */
function sumOf(nodes: readonly XmlNode[], name: string, document: RuleDocument): Decimal {
  return sum(
    nodes.flatMap((node) => {
      const amount = document.single(childrenOf(node, name))
      return (amount && document.decimal(amount)) ?? []
    }),
  )
}

/** Each thing asked may hold of another tax of the element. */
function isTaxedAlike(
  node: XmlNode,
  at: Path,
  { code, rate, reason }: TaxedAlike,
  document: RuleDocument,
): boolean {
  const taxes = select(node, at)
  if (!taxes.some((tax) => hasCategory(tax, code))) return false
  if (rate !== undefined && !taxes.some((tax) => hasRate(tax, rate, document))) return false
  return (
    reason === undefined ||
    (textIn(taxes, 'ram:ExemptionReasonCode', document) === reason.code &&
      textIn(taxes, 'ram:ExemptionReason', document) === reason.text)
  )
}

function hasRate(tax: XmlNode, rate: Decimal, document: RuleDocument): boolean {
  const node = document.single(childrenOf(tax, 'ram:RateApplicablePercent'))
  const held = node && document.decimal(node)
  return held !== undefined && compare(held, rate) === 0
}

/** The one text of that name in all of them, white space normalised. */
export function textIn(nodes: readonly XmlNode[], name: string, document: RuleDocument): string {
  return document.text(nodes.flatMap((node) => childrenOf(node, name)))
}

const cent = decimal('0.01')

/** True when the two are no further apart than a cent for each part. */
export function isWithinCents(a: Decimal, b: Decimal, parts: number): boolean {
  return compare(absolute(subtract(a, b)), multiply(cent, decimalOf(parts))) <= 0
}
