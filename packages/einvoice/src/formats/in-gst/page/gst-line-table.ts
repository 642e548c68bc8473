import { type Decimal, decimal, formatDecimal, isZero, sum } from '@tallystick/kernel'
import { countryName } from '../../../labels/country-name.ts'
import { filled } from '../../../labels/filled.ts'
import { formatPercent, formatQuantity } from '../../../labels/format-number.ts'
import { type ReadableUnits, readableAttributes } from '../../../labels/tracked-groups.ts'
import type { TrackedGoods } from '../../../model/tracked-goods.ts'
import type { GstInvoice } from '../../../regimes/in/model/invoice.ts'
import type { GstLine } from '../../../regimes/in/model/line.ts'
import { uqcOf } from '../../../regimes/in/units.ts'
import type { GstCell, GstColumn, GstRow, GstTable } from './gst-table.ts'
import type { GstWords } from './gst-words.ts'
import { type TaxHead, taxHeads } from './tax-heads.ts'

/** A column of amounts: what it is called, what it says of a line, and its sum. */
interface AmountColumn {
  readonly title: string
  readonly cellOf: (line: GstLine) => GstCell
  readonly sum: string
  readonly narrow?: boolean
}

/** What stands where a line has no such amount. */
const NONE = '–'

/** The lines with quantity and code, price, taxable value and every tax by rate and amount (CGST Rules 2017, rule 46). */
export function gstLineTable(invoice: GstInvoice, words: GstWords): GstTable {
  const { gst, labels } = words
  const amounts = amountColumns(invoice, words)
  const columns: readonly GstColumn[] = [
    { title: labels.lines.position, align: 'left' },
    { title: labels.lines.item, align: 'left', narrow: true },
    { title: gst.lines.hsn, align: 'left' },
    { title: labels.lines.quantity, align: 'right' },
    { title: gst.lines.rate, align: 'right' },
    ...amounts.map(({ title, narrow = false }) => ({ title, align: 'right', narrow }) as const),
  ]
  return {
    title: labels.lines.title,
    columns,
    main: 1,
    rows: invoice.lines.map((line, index) => row(line, index, amounts, words)),
    sums: [[''], [gst.lines.total], [''], [''], [''], ...amounts.map(({ sum }): GstCell => [sum])],
  }
}

function amountColumns(invoice: GstInvoice, words: GstWords): AmountColumn[] {
  const { lines } = invoice
  const { gst, figure } = words
  const column = (title: string, amountOf: (line: GstLine) => string): AmountColumn => ({
    title,
    cellOf: (line) => [figure(amountOf(line))],
    sum: figure(summed(lines, (line) => decimal(amountOf(line)))),
  })
  const optional = (title: string, amountOf: (line: GstLine) => string): AmountColumn[] => {
    const isNone = (line: GstLine) => isZero(decimal(amountOf(line)))
    const cellOf = (line: GstLine): GstCell => [isNone(line) ? NONE : figure(amountOf(line))]
    return lines.every(isNone) ? [] : [{ ...column(title, amountOf), cellOf }]
  }
  return [
    ...optional(gst.lines.discount, ({ amounts }) => amounts.discount),
    column(gst.lines.taxable, ({ amounts }) => amounts.taxable),
    ...taxHeads(invoice, words).map((head) => taxColumn(head, lines, words)),
    ...optional(gst.lines.otherCharges, ({ amounts }) => amounts.otherCharges),
    { ...column(gst.lines.total, ({ amounts }) => amounts.total), narrow: true },
  ]
}

function taxColumn(
  { title, amountOf, rateOf }: TaxHead,
  lines: readonly GstLine[],
  { figure, language }: GstWords,
): AmountColumn {
  return {
    title,
    cellOf: (line) => {
      const rate = rateOf(line)
      if (rate === undefined && isZero(amountOf(line))) return [NONE]
      const amount = figure(formatDecimal(amountOf(line)))
      return rate === undefined ? [amount] : [amount, formatPercent(rate, language)]
    },
    sum: figure(summed(lines, amountOf)),
  }
}

function summed(lines: readonly GstLine[], amountOf: (line: GstLine) => Decimal): string {
  return formatDecimal(sum(lines.map(amountOf)))
}

function row(line: GstLine, index: number, amounts: readonly AmountColumn[], words: GstWords): GstRow {
  const { gst, language, figure } = words
  const { freeQuantity, hsn, unitPrice } = line
  const free =
    freeQuantity === undefined || isZero(decimal(freeQuantity))
      ? undefined
      : filled(gst.lines.free, { quantity: formatQuantity(freeQuantity, language) })
  const quantity = quantityText(line, words)
  const rate = `${words.gst.summary.gstRate} ${formatPercent(line.gstRate, language)}`
  return {
    cells: [
      [String(index + 1)],
      [line.description ?? hsn],
      [hsn],
      free === undefined ? [quantity] : [quantity, free],
      [figure(unitPrice)],
      ...amounts.map(({ cellOf }) => cellOf(line)),
    ],
    short: [`${gst.lines.hsn} ${hsn}`, `${quantity} × ${words.money(unitPrice)}`, free, rate]
      .filter((text) => text !== undefined)
      .join(' · '),
    details: details(line, words),
    ...(line.tracked !== undefined && { tracked: tracked(line.tracked, line.secondImei, words) }),
  }
}

/** The quantity with its unit quantity code, which services without a unit do not have. */
function quantityText({ quantity, unit, isService }: GstLine, { language }: GstWords): string {
  const code = uqcOf(unit) ?? unit
  const number = formatQuantity(quantity, language)
  return isService && code === 'OTH' ? number : `${number}\u00a0${code}`
}

function details(line: GstLine, { labels, language }: GstWords): string[] {
  const { tracked: goods, orderLine, originCountry, attributes = [] } = line
  const told = [
    ...(goods?.gtin === undefined ? [] : [`${labels.lines.gtin} ${goods.gtin}`]),
    ...(orderLine === undefined ? [] : [`${labels.lines.orderLine} ${orderLine}`]),
    ...(originCountry === undefined
      ? []
      : [`${labels.lines.originCountry} ${countryName(originCountry, language)}`]),
  ]
  return [
    ...(told.length === 0 ? [] : [told.join(' · ')]),
    ...attributes.map(({ name, value }) => `${name}: ${value}`),
  ]
}

/** The units behind the line, a second IMEI behind the first. */
function tracked(
  goods: TrackedGoods,
  secondImei: Readonly<Record<string, string>> = {},
  { gst }: GstWords,
): ReadableUnits {
  const withSecond = (serial: string) => {
    const imei = Object.hasOwn(secondImei, serial) ? secondImei[serial] : undefined
    return imei === undefined ? serial : `${serial} (${filled(gst.lines.secondImei, { imei })})`
  }
  const units = goods.units.map((each) => ({
    ...each,
    ...(each.serials !== undefined && { serials: each.serials.map(withSecond) }),
  }))
  const { others: _none, ...read } = readableAttributes({ tracked: { ...goods, units }, item: {} })
  return read
}
