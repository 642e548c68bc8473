import { countryName } from '../../labels/country-name.ts'
import { filled } from '../../labels/filled.ts'
import { formatQuantity } from '../../labels/format-number.ts'
import { unitWord } from '../../labels/unit-word.ts'
import type { ItemAttribute } from '../../model/item.ts'
import type { InvoiceLine } from '../../model/line.ts'
import { allowanceText } from './allowance-text.ts'
import { amount, type Composition, periodText } from './composition.ts'

/** What a line says below its item's name, a text for each line of print; lots and serials stand apart. */
export function lineDetails(
  composition: Composition,
  line: InvoiceLine,
  attributes: readonly ItemAttribute[],
): string[] {
  const { item } = line
  return [
    ...(item.description === undefined ? [] : [item.description]),
    ...joined(identifiers(composition, line)),
    ...attributes.map(({ name, value }) => `${name}: ${value}`),
    ...joined(references(composition, line)),
    ...priceDetails(composition, line),
    ...(line.allowances ?? []).map((each) => allowanceText(composition, each, 'allowance')).map(asOne),
    ...(line.charges ?? []).map((each) => allowanceText(composition, each, 'charge')).map(asOne),
    ...(line.note === undefined ? [] : [line.note]),
  ]
}

function asOne({ label, value }: { readonly label: string; readonly value: string }): string {
  return `${label}: ${value}`
}

function joined(texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [texts.join(' · ')]
}

function told(label: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${label} ${value}`]
}

function identifiers({ labels, language }: Composition, { item }: InvoiceLine): string[] {
  const words = labels.lines
  const { standardIdentifier, originCountry } = item
  const standard = standardIdentifier?.scheme === '0160' ? words.gtin : words.standardIdentifier
  const origin = originCountry === undefined ? undefined : countryName(originCountry, language)
  return [
    ...told(words.sellerIdentifier, item.sellerIdentifier),
    ...told(words.buyerIdentifier, item.buyerIdentifier),
    ...told(standard, standardIdentifier?.value),
    ...(item.classifications ?? []).flatMap(({ code }) => told(words.classification, code)),
    ...told(words.originCountry, origin),
  ]
}

function references(composition: Composition, line: InvoiceLine): string[] {
  const words = composition.labels.lines
  const object = line.tracked === undefined ? line.objectIdentifier?.value : undefined
  const period = line.period === undefined ? undefined : periodText(composition, line.period)
  return [
    ...told(words.orderLine, line.orderLine),
    ...told(words.object, object),
    ...told(words.buyerAccounting, line.buyerAccounting),
    ...told(words.period, period),
  ]
}

function priceDetails(composition: Composition, { price, unit }: InvoiceLine): string[] {
  const { labels, language } = composition
  const { baseQuantity, discount, gross } = price
  const per =
    baseQuantity === undefined || baseQuantity === '1'
      ? []
      : [`${formatQuantity(baseQuantity, language)} ${unitWord(unit, baseQuantity, language)}`]
  return joined([
    ...per.map((quantity) => `${labels.lines.unitPrice} ${filled(labels.lines.pricePer, { quantity })}`),
    ...told(labels.lines.grossPrice, gross === undefined ? undefined : amount(composition, gross)),
    ...told(labels.lines.discount, discount === undefined ? undefined : amount(composition, discount)),
  ])
}
