import { assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { delivery, transaction } from '../cii/names.ts'
import { has, path } from '../path.ts'

const deliveryDate = path(
  `${transaction}/${delivery}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString`,
)
const deliveryCountry = path(
  `${transaction}/${delivery}/ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID`,
)
const periodDates = ['ram:StartDateTime', 'ram:EndDateTime'].map((name) =>
  path(`ram:BillingSpecifiedPeriod/${name}`),
)

/** Rules 11 and more of intra-community supply and of what is not subject to VAT, asked of such a row of the breakdown. */
export const vatConditionRules = [
  assertion<CiiDocument>(
    'BR-IC-11',
    'An intra-community supply has neither a delivery date (BT-72) nor an invoicing period (BG-14).',
    ({ parent }, { root }) =>
      has(root, deliveryDate) || (parent !== undefined && periodDates.some((date) => has(parent, date))),
  ),
  assertion<CiiDocument>(
    'BR-IC-12',
    'An intra-community supply has no delivery country (BT-80).',
    (_row, { root }) => has(root, deliveryCountry),
  ),
  assertion<CiiDocument>(
    'BR-O-11',
    'The breakdown has another VAT category beside "not subject to VAT".',
    (_row, document) => isAllO(document.categoryUses().taxes),
  ),
  assertion<CiiDocument>(
    'BR-O-12',
    'A line has another VAT category than the breakdown, which is "not subject to VAT".',
    (_row, document) => isAllO(document.categoryUses().taxes),
  ),
  assertion<CiiDocument>(
    'BR-O-13',
    'An allowance has another VAT category than the breakdown, which is "not subject to VAT".',
    (_row, document) => isAllO(document.categoryUses().reductions),
  ),
  assertion<CiiDocument>(
    'BR-O-14',
    'A charge has another VAT category than the breakdown, which is "not subject to VAT".',
    (_row, document) => isAllO(document.categoryUses().reductions),
  ),
]

/** The official tests make no difference between lines and breakdown, nor between allowances and charges. */
function isAllO(codes: ReadonlyMap<string, number>): boolean {
  return codes.size === 0 || (codes.size === 1 && codes.has('O'))
}
