import { subtract, zero } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { delivery, line, transaction } from '../cii/names.ts'
import { same } from '../decimal-tests.ts'
import { childrenOf, has, isUnder, path, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { indicator, netOrGrossBases } from '../peppol-cii/line-rules.ts'
import { transactionPattern } from '../peppol-cii/transaction-pattern.ts'
import { emptyElementRule, isEmpty } from '../peppol-ubl/empty-element-pattern.ts'
import { someText } from '../peppol-ubl/reading.ts'
import { peppolSlack, type SlackOf } from '../peppol-ubl/slack.ts'
import { copyOf, forintSlack } from '../xrechnung-ubl/peppol-copies.ts'

const discount = 'ram:AppliedTradeAllowanceCharge'
const discounts = path(discount)
const discountAmount = path(`${discount}/ram:ActualAmount`)
const netPrice = path('ram:NetPriceProductTradePrice/ram:ChargeAmount')

/** Where one id of Peppol stands at two elements, each has an id of its own here. */
const ownIds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ram:SpecifiedTradeAllowanceCharge': { 'PEPPOL-EN16931-R043': 'PEPPOL-EN16931-R043-1' },
  [discount]: { 'PEPPOL-EN16931-R043': 'PEPPOL-EN16931-R043-2' },
}

/** An empty delivery is no fault: the schema wants the element, though nothing may be told of it. */
const emptyElementPattern: Pattern<CiiDocument> = [
  { when: (node) => node.name !== delivery && isEmpty(node), assertions: [emptyElementRule] },
]

/** R044 and R046, which Peppol has for UBL only. */
const pricePattern: Pattern<CiiDocument> = [
  {
    names: ['ram:GrossPriceProductTradePrice'],
    when: (price) => isUnder(price, 'ram:SpecifiedLineTradeAgreement', line, transaction),
    assertions: [
      assertion(
        'PEPPOL-EN16931-R044',
        'There is a charge on a price.',
        (price) =>
          !has(price, discountAmount) ||
          select(price, discounts).some((each) => someText(select(each, indicator), 'false')),
      ),
      assertion(
        'PEPPOL-EN16931-R046',
        'The net price (BT-146) is not the gross price (BT-148) less the discount (BT-147).',
        netFits,
      ),
    ],
  },
]

/** Of each discount the first amount counts. */
function netFits(price: XmlNode, document: CiiDocument): boolean {
  const read = (nodes: readonly XmlNode[]) => {
    const node = document.single(nodes)
    return node && document.decimal(node)
  }
  const grossPrices = childrenOf(price, 'ram:ChargeAmount')
  if (grossPrices.length === 0) return true
  const net = read(price.parent === undefined ? [] : select(price.parent, netPrice))
  const gross = read(grossPrices)
  const less = select(price, discounts).flatMap((each) => childrenOf(each, 'ram:ActualAmount').slice(0, 1))
  return gross !== undefined && same(net, subtract(gross, read(less) ?? zero))
}

const slackOf: SlackOf<CiiDocument> = (document) =>
  document.currencies().includes('HUF') ? forintSlack : peppolSlack(document)

/** XRechnung's copies of Peppol's patterns (schematron 2.5.0). */
export const peppolCopies: readonly Pattern<CiiDocument>[] = [
  emptyElementPattern,
  pricePattern,
  copyOf(transactionPattern({ slackOf, bases: netOrGrossBases, isVatTotalOptional: true })).map(withOwnIds),
]

function withOwnIds(context: Context<CiiDocument>): Context<CiiDocument> {
  const ids = ownIds[context.names?.[0] ?? ''] ?? {}
  return {
    ...context,
    assertions: context.assertions.map(
      (rule): Assertion<CiiDocument> => ({ ...rule, id: ids[rule.id] ?? rule.id }),
    ),
  }
}
