import { add, compare, type Decimal, decimal, formatDecimal, sum, zero } from '@tallystick/kernel'
import { formatPercent } from '../../../labels/format-number.ts'
import type { DecimalText } from '../../../model/value.ts'
import type { GstInvoice } from '../../../regimes/in/model/invoice.ts'
import type { GstLine } from '../../../regimes/in/model/line.ts'
import type { GstCell, GstTable } from './gst-table.ts'
import type { GstWords } from './gst-words.ts'
import { type TaxHead, taxHeads } from './tax-heads.ts'

/** What is told of all lines of one HSN code and rate. */
interface HsnSum {
  readonly hsn: string
  readonly gstRate: DecimalText
  readonly taxable: Decimal
  /** One for each tax of the document. */
  readonly taxes: readonly Decimal[]
}

/** The lines added up by HSN code and GST rate, as returns ask for them; codes and rates rise. */
export function hsnSummary(invoice: GstInvoice, words: GstWords): GstTable {
  const { gst, figure, language } = words
  const heads = taxHeads(invoice, words)
  const sums = sumsOf(invoice.lines, heads)
  const amounts = (taxable: Decimal, taxes: readonly Decimal[]): GstCell[] =>
    [taxable, ...taxes, ...(heads.length > 1 ? [sum(taxes)] : [])].map((each) => [
      figure(formatDecimal(each)),
    ])
  const titles = [gst.lines.taxable, ...heads.map(({ title }) => title)]
  const total = sums.reduce<Omit<HsnSum, 'hsn' | 'gstRate'>>(joined, {
    taxable: zero,
    taxes: heads.map(() => zero),
  })
  return {
    title: gst.summary.title,
    columns: [
      { title: gst.lines.hsn, align: 'left', narrow: true },
      { title: gst.summary.gstRate, align: 'right', narrow: true },
      ...[...titles, ...(heads.length > 1 ? [gst.taxes.total] : [])].map(
        (title) => ({ title, align: 'right', narrow: true }) as const,
      ),
    ],
    main: 0,
    rows: sums.map(({ hsn, gstRate, taxable, taxes }) => ({
      cells: [[hsn], [formatPercent(gstRate, language)], ...amounts(taxable, taxes)],
    })),
    sums: [[gst.lines.total], [''], ...amounts(total.taxable, total.taxes)],
  }
}

function sumsOf(lines: readonly GstLine[], heads: readonly TaxHead[]): HsnSum[] {
  const sums = new Map<string, HsnSum>()
  for (const line of lines) {
    const { hsn, gstRate } = line
    const key = `${hsn} ${gstRate}`
    const own = { taxable: decimal(line.amounts.taxable), taxes: heads.map(({ amountOf }) => amountOf(line)) }
    const known = sums.get(key)
    sums.set(key, { hsn, gstRate, ...(known === undefined ? own : joined(known, own)) })
  }
  return [...sums.values()].sort(byCodeAndRate)
}

function joined(
  one: Pick<HsnSum, 'taxable' | 'taxes'>,
  other: Pick<HsnSum, 'taxable' | 'taxes'>,
): Pick<HsnSum, 'taxable' | 'taxes'> {
  return {
    taxable: add(one.taxable, other.taxable),
    taxes: one.taxes.map((tax, index) => add(tax, other.taxes[index] ?? zero)),
  }
}

function byCodeAndRate(one: HsnSum, other: HsnSum): number {
  if (one.hsn !== other.hsn) return one.hsn < other.hsn ? -1 : 1
  return compare(decimal(one.gstRate), decimal(other.gstRate))
}
