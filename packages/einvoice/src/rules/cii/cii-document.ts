import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { once } from '../once.ts'
import { has, type Path, path, select } from '../path.ts'
import { type KnownOfTree, type RuleDocument, ruleDocument } from '../rule-document.ts'
import type { TaxIdentities } from '../ubl/ubl-document.ts'
import { type CategorySums, categorySums } from './category-sums.ts'
import { type CategoryUses, categoryUses } from './category-uses.ts'
import { type DoubleSums, doubleSums } from './double-sums.ts'
import { agreement, allowanceCharge, buyer, line, seller, settlement, transaction } from './names.ts'
import { sellerTexts } from './seller-texts.ts'
import { indicators } from './tax.ts'

/** A Cross Industry Invoice with what many of its rules ask for, each worked out once. */
export interface CiiDocument extends RuleDocument {
  /** The invoice currency (BT-5), as it stands; one, or none. */
  readonly currencies: () => readonly string[]
  /** The accounting currency (BT-6), as it stands; one, or none. */
  readonly taxCurrencies: () => readonly string[]
  /** Whether a line's quantity has a unit (BT-130). */
  readonly hasBilledUnit: () => boolean
  /** Whether each document allowance and charge has one indicator, not none and not several. */
  readonly hasOneIndicatorEach: () => boolean
  readonly identities: () => TaxIdentities
  readonly sellerTexts: () => ReadonlyMap<Path, ReadonlySet<string>>
  readonly categorySums: () => CategorySums
  readonly categoryUses: () => CategoryUses
  readonly doubleSums: DoubleSums
}

const currency = path(`${transaction}/${settlement}/ram:InvoiceCurrencyCode`)
const taxCurrency = path(`${transaction}/${settlement}/ram:TaxCurrencyCode`)
const allowanceCharges = path(`${transaction}/${settlement}/${allowanceCharge}`)
const billedUnit = path(`${transaction}/${line}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode`)

/** The document with that root element; `known` as for `ruleDocument`. */
export function ciiDocument(root: XmlNode, known?: KnownOfTree): CiiDocument {
  const document = ruleDocument(root, known)
  return {
    ...document,
    currencies: once(() => select(root, currency).map(stringValue)),
    taxCurrencies: once(() => select(root, taxCurrency).map(stringValue)),
    hasBilledUnit: once(() => has(root, billedUnit)),
    hasOneIndicatorEach: once(() =>
      select(root, allowanceCharges).every((each) => indicators(each).length === 1),
    ),
    identities: once(() => taxIdentities(root)),
    sellerTexts: once(() => sellerTexts(root)),
    categorySums: once(() => categorySums(document)),
    categoryUses: once(() => categoryUses(document)),
    doubleSums: doubleSums(document),
  }
}

const registration = 'ram:SpecifiedTaxRegistration/ram:ID'
const sellerTax = path(`${seller}/${registration}`)
const representativeTax = path(
  `${transaction}/${agreement}/ram:SellerTaxRepresentativeTradeParty/${registration}`,
)
const buyerTax = path(`${buyer}/${registration}`)
const buyerLegal = path(`${buyer}/ram:SpecifiedLegalOrganization/ram:ID`)

function taxIdentities(root: XmlNode): TaxIdentities {
  const isListed = (at: typeof sellerTax, ...schemes: readonly string[]) =>
    select(root, at).some(({ attributes }) => schemes.includes(attributes.get('schemeID') ?? ''))
  return {
    sellerTax: isListed(sellerTax, 'VA', 'FC'),
    sellerVat: isListed(sellerTax, 'VA'),
    representativeVat: isListed(representativeTax, 'VA'),
    buyerVat: isListed(buyerTax, 'VA'),
    buyerLegal: has(root, buyerLegal),
  }
}
