import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { delivery, line, lineSettlement, rootName, settlement, transaction } from '../cii/names.ts'
import { isRoot } from '../en16931-cii/contexts.ts'
import { childrenOf, has, isUnder, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { attributesOf, someText } from '../peppol-ubl/reading.ts'
import { xrechnungIds } from '../xrechnung-ubl/xrechnung-profile.ts'
import { germanHeadRules } from './german-head-rules.ts'
import { germanPartyContexts } from './german-party-contexts.ts'
import { germanPaymentContexts } from './german-payment-contexts.ts'
import { specificationsOf } from './guideline.ts'

const period = 'ram:BillingSpecifiedPeriod'
const deliveryDate = path(`${delivery}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime`)
const headPeriod = path(`${settlement}/${period}`)
const linePeriod = path(`${lineSettlement}/${period}`)
const netBase = path('ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity')
const grossBase = path('ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:BasisQuantity')

/** The rules of the German CIUS: XRechnung 3.0.2 (schematron 2.5.0). */
export const germanPattern: Pattern<CiiDocument> = [
  { names: [rootName], when: isRoot, assertions: germanHeadRules },
  {
    names: ['rsm:ExchangedDocumentContext'],
    when: (context) => isUnder(context, rootName),
    assertions: [
      assertion(
        'BR-DE-21',
        'The specification identifier (BT-24) is not that of XRechnung 3.0.',
        (_, { root }) => xrechnungIds.some((id) => someText(specificationsOf(root), id)),
        'warning',
      ),
    ],
  },
  ...germanPartyContexts,
  ...germanPaymentContexts,
  {
    names: [transaction],
    when: (node) => isUnder(node, rootName),
    assertions: [
      assertion(
        'BR-DE-TMP-32',
        'There is no delivery date (BT-72), no invoicing period (BG-14), and not a period on every line (BG-26).',
        tellsDelivery,
        'information',
      ),
    ],
  },
  {
    names: [line],
    when: (node) => isUnder(node, transaction, rootName),
    assertions: [
      assertion(
        'BR-TMP-3',
        'The base quantities of the net and of the gross price (BT-149, BT-150) differ.',
        hasOneBase,
      ),
    ],
  },
]

function tellsDelivery(node: XmlNode): boolean {
  return (
    has(node, deliveryDate) ||
    has(node, headPeriod) ||
    childrenOf(node, line).every((each) => has(each, linePeriod))
  )
}

/** Quantities are compared as the texts that they are; a unit that only one of them has does not matter. */
function hasOneBase(node: XmlNode): boolean {
  const [net, gross] = [select(node, netBase), select(node, grossBase)]
  if (net.length === 0 || gross.length === 0) return true
  const [netUnits, grossUnits] = [attributesOf(net, 'unitCode'), attributesOf(gross, 'unitCode')]
  return (
    haveOneIn(net.map(stringValue), gross.map(stringValue)) &&
    (netUnits.length === 0 || grossUnits.length === 0 || haveOneIn(netUnits, grossUnits))
  )
}

function haveOneIn(some: readonly string[], others: readonly string[]): boolean {
  return some.some((each) => others.includes(each))
}
