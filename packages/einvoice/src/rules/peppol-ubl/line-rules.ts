import { compare, type Decimal, subtract, zero } from '@tallystick/kernel'
import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { same } from '../decimal-tests.ts'
import { childrenOf, path, select } from '../path.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { type LineReading, lineNetRule } from './line-net-rule.ts'
import type { SlackOf } from './slack.ts'

const referenceTypes = path('cac:DocumentReference/cbc:DocumentTypeCode')
const baseQuantity = path('cac:Price/cbc:BaseQuantity')
const quantityNames = ['cbc:InvoicedQuantity', 'cbc:CreditedQuantity'] as const

const reading: LineReading = {
  net: path('cbc:LineExtensionAmount'),
  quantities: quantityNames.map(path),
  price: path('cac:Price/cbc:PriceAmount'),
  bases: [baseQuantity],
  reductions: path('cac:AllowanceCharge'),
  indicator: path('cbc:ChargeIndicator'),
  amount: path('cbc:Amount'),
}

/** Rules of Peppol BIS Billing 3 (2026.5) about a line. */
export function lineRules(slackOf: SlackOf<UblDocument>): readonly Assertion<UblDocument>[] {
  return [lineNetRule(reading, slackOf), ...baseQuantityAndReferenceRules]
}

const baseQuantityAndReferenceRules: readonly Assertion<UblDocument>[] = [
  assertion(
    'PEPPOL-EN16931-R121',
    'The base quantity of a price (BT-149) is not more than zero.',
    (line, document) =>
      select(line, baseQuantity).every((base) => {
        const value = document.decimal(base)
        return value !== undefined && compare(value, zero) > 0
      }),
  ),
  assertion(
    'PEPPOL-EN16931-R100',
    'A line has more than one object identifier (BT-128).',
    (line) => childrenOf(line, 'cac:DocumentReference').length <= 1,
  ),
  assertion(
    'PEPPOL-EN16931-R101',
    'A document reference of a line is no object identifier (BT-128).',
    (line) =>
      childrenOf(line, 'cac:DocumentReference').length === 0 ||
      select(line, referenceTypes).some((code) => stringValue(code) === '130'),
  ),
]

/** Rules about the discount of a price. */
export const priceAllowanceRules: readonly Assertion<UblDocument>[] = [
  assertion(
    'PEPPOL-EN16931-R044',
    'There is a charge on a price.',
    (allowance, document) => document.text(childrenOf(allowance, 'cbc:ChargeIndicator')) === 'false',
  ),
  assertion(
    'PEPPOL-EN16931-R046',
    'The net price (BT-146) is not the gross price (BT-148) less the discount (BT-147).',
    (allowance, document) => {
      const read = (node: XmlNode | undefined, name: string) =>
        node && optional(childrenOf(node, name), document)
      if (childrenOf(allowance, 'cbc:BaseAmount').length === 0) return true
      const [gross, discount] = [read(allowance, 'cbc:BaseAmount'), read(allowance, 'cbc:Amount')]
      const net = read(allowance.parent, 'cbc:PriceAmount')
      return gross !== undefined && discount !== undefined && same(net, subtract(gross, discount))
    },
  ),
]

/** The rule about the unit that a price is for. */
export const baseQuantityRule = assertion<UblDocument>(
  'PEPPOL-EN16931-R130',
  'The unit of the base quantity (BT-150) is not the unit of the line (BT-130).',
  (base) => {
    const line = base.parent?.parent
    const quantities = line === undefined ? [] : quantityNames.flatMap((name) => childrenOf(line, name))
    const unit = base.attributes.get('unitCode')
    return (
      quantities.length === 0 || quantities.some((quantity) => quantity.attributes.get('unitCode') === unit)
    )
  },
)

function optional(nodes: readonly XmlNode[], document: UblDocument): Decimal | undefined {
  const node = document.single(nodes)
  return node && document.decimal(node)
}
