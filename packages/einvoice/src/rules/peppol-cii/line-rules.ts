import { compare, zero } from '@tallystick/kernel'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { allowanceCharge, lineSettlement, lineSummation } from '../cii/names.ts'
import { childrenOf, type Path, path, select } from '../path.ts'
import { type LineReading, lineNetRule } from '../peppol-ubl/line-net-rule.ts'
import { attributesOf } from '../peppol-ubl/reading.ts'
import type { SlackOf } from '../peppol-ubl/slack.ts'
import { referencesOfType } from './head-rules.ts'

const billedQuantity = path('ram:SpecifiedLineTradeDelivery/ram:BilledQuantity')
const lineReferences = path(`${lineSettlement}/ram:AdditionalReferencedDocument`)
const netBase = path('ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity')
const grossBase = path('ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:BasisQuantity')

/** The base quantity of the net price, which is what counts. */
export const netBases: readonly Path[] = [netBase]

/** The base quantity of the net price, else that of the gross price. */
export const netOrGrossBases: readonly Path[] = [netBase, grossBase]

/** Where an allowance or charge says which it is. */
export const indicator = path('ram:ChargeIndicator/udt:Indicator')

const reading: Omit<LineReading, 'bases'> = {
  net: path(`${lineSettlement}/${lineSummation}/ram:LineTotalAmount`),
  quantities: [billedQuantity],
  price: path('ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount'),
  reductions: path(`${lineSettlement}/${allowanceCharge}`),
  indicator,
  amount: path('ram:ActualAmount'),
}

/** Rules of Peppol BIS Billing 3 for CII (3.0.19) about a line. */
export function lineRules(
  bases: readonly Path[],
  slackOf: SlackOf<CiiDocument>,
): readonly Assertion<CiiDocument>[] {
  return [
    lineNetRule({ ...reading, bases }, slackOf),
    assertion(
      'PEPPOL-EN16931-R100',
      'A line has more than one object identifier (BT-128).',
      (line) =>
        childrenOf(line, lineSettlement).reduce((count, each) => count + referencesOfType(each, '130'), 0) <=
        1,
    ),
    assertion(
      'PEPPOL-EN16931-R101',
      'A document reference of a line is no object identifier (BT-128).',
      (line) =>
        select(line, lineReferences).length === 0 ||
        childrenOf(line, lineSettlement).some((each) => referencesOfType(each, '130') > 0),
    ),
  ]
}

/** R121, asked of a price. */
export const baseQuantityRule: Assertion<CiiDocument> = assertion(
  'PEPPOL-EN16931-R121',
  'The base quantity of a price (BT-149) is not more than zero.',
  (price, document) => {
    const bases = childrenOf(price, 'ram:BasisQuantity')
    const base = document.single(bases)
    const value = base && document.decimal(base)
    return bases.length === 0 || (value !== undefined && compare(value, zero) > 0)
  },
)

/** R130, asked of a base quantity with a unit. */
export const baseUnitRule: Assertion<CiiDocument> = assertion(
  'PEPPOL-EN16931-R130',
  'The unit of the base quantity (BT-150) is not the unit of the line (BT-130).',
  ({ attributes, parent }) => {
    const line = parent?.parent?.parent
    const units = line === undefined ? [] : attributesOf(select(line, billedQuantity), 'unitCode')
    return units.some((unit) => unit === attributes.get('unitCode'))
  },
)
