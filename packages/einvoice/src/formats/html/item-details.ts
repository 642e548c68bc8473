import { countryName } from '../../labels/country-name.ts'
import { readableAttributes } from '../../labels/tracked-groups.ts'
import type { Item } from '../../model/item.ts'
import type { InvoiceLine } from '../../model/line.ts'
import { allowancesAndCharges } from './allowances-and-charges.ts'
import { type Fact, facts } from './facts.ts'
import { given, type Html, html, name } from './html.ts'
import { identifier } from './identifier.ts'
import { type PageWords, periodText } from './page-words.ts'
import { trackedBlock } from './tracked-block.ts'

/** ISO/IEC 6523 scheme of a GTIN. */
const gtinScheme = '0160'

/** What there is to know of a line: what identifies the item, allowances and charges, lots and serials. */
export function itemDetails(line: InvoiceLine, words: PageWords): Html {
  const { item, allowances = [], charges = [] } = line
  const readable = readableAttributes(line)
  return html`${[
    facts('known', [
      ...itemFacts(item, words),
      ...lineFacts(line, words),
      ...readable.others.map((each): Fact => [each.name, name(each.value)]),
    ]),
    given(line.note, (text) => html`<p class="text" dir="auto">${text}</p>`),
    allowancesAndCharges(allowances, charges, words),
    trackedBlock(readable, words),
  ]}`
}

function itemFacts(item: Item, { labels: { lines: label }, language }: PageWords): Fact[] {
  const { standardIdentifier: standard } = item
  return [
    [label.sellerIdentifier, given(item.sellerIdentifier, name)],
    [label.buyerIdentifier, given(item.buyerIdentifier, name)],
    standard?.scheme === gtinScheme
      ? [label.gtin, name(standard.value)]
      : [label.standardIdentifier, given(standard, identifier)],
    ...(item.classifications ?? []).map(
      ({ code, list, listVersion = '' }): Fact => [
        label.classification,
        identifier({ value: code, scheme: `${list} ${listVersion}`.trimEnd() }),
      ],
    ),
    [label.originCountry, given(item.originCountry, (code) => name(countryName(code, language)))],
  ]
}

/** What the line says of itself; its object (BT-128) only where it is not a lot or serial, which stand below. */
function lineFacts(line: InvoiceLine, words: PageWords): Fact[] {
  const { lines: label } = words.labels
  const { price, objectIdentifier: object } = line
  const money = (amount: string) => name(words.money(amount))
  const told = object?.scheme === 'SE' || object?.scheme === 'BT' ? hasUnits(line) : false
  return [
    [label.grossPrice, given(price.discount === undefined ? undefined : price.gross, money)],
    [label.discount, given(price.discount, money)],
    [label.period, given(line.period, (period) => name(periodText(period, words)))],
    [label.orderLine, given(line.orderLine, name)],
    [label.buyerAccounting, given(line.buyerAccounting, name)],
    [label.object, given(told ? undefined : object, identifier)],
  ]
}

function hasUnits(line: InvoiceLine): boolean {
  const value = line.objectIdentifier?.value
  return readableAttributes(line).groups.some(
    ({ lot, serials }) => lot === value || serials.some((serial) => serial === value),
  )
}
