/** Namespaces of the Cross Industry Invoice, D16B, and the prefixes that rules know them by. */
export const ciiPrefixes: ReadonlyMap<string, string> = new Map(
  [
    ['CrossIndustryInvoice', 'rsm'],
    ['ReusableAggregateBusinessInformationEntity', 'ram'],
    ['UnqualifiedDataType', 'udt'],
    ['QualifiedDataType', 'qdt'],
  ].map(([name, prefix]) => [`urn:un:unece:uncefact:data:standard:${name}:100`, `${prefix}`]),
)

/** The one invoice root of the Cross Industry Invoice, D16B. */
export const rootName = 'rsm:CrossIndustryInvoice'

/** Under the root: everything but the document's own header. */
export const transaction = 'rsm:SupplyChainTradeTransaction'

/** A line of the invoice. */
export const line = 'ram:IncludedSupplyChainTradeLineItem'

/** What the parties agreed on, of the document. */
export const agreement = 'ram:ApplicableHeaderTradeAgreement'

/** What was delivered, of the document. */
export const delivery = 'ram:ApplicableHeaderTradeDelivery'

/** What is paid, of the document. */
export const settlement = 'ram:ApplicableHeaderTradeSettlement'

/** What is paid, of a line. */
export const lineSettlement = 'ram:SpecifiedLineTradeSettlement'

/** An allowance or charge, of the document or of a line. */
export const allowanceCharge = 'ram:SpecifiedTradeAllowanceCharge'

/** The totals of the document. */
export const summation = 'ram:SpecifiedTradeSettlementHeaderMonetarySummation'

/** The totals of a line. */
export const lineSummation = 'ram:SpecifiedTradeSettlementLineMonetarySummation'

/** From the root to the seller. */
export const seller = `${transaction}/${agreement}/ram:SellerTradeParty`

/** From the root to the buyer. */
export const buyer = `${transaction}/${agreement}/ram:BuyerTradeParty`
