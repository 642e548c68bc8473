import { formatPercent, formatQuantity } from '../../labels/format-number.ts'
import { unitWord } from '../../labels/unit-word.ts'
import type { InvoiceLine } from '../../model/line.ts'
import { bareAmount, type Composition, styles } from './composition.ts'
import { drawBelow } from './line-below.ts'
import { ITEM_COLUMN, lineColumns } from './line-columns.ts'
import { drawRuledTable, type TableRow } from './ruled-table.ts'
import { ensureRoom } from './sheet.ts'

const ROW_PADDING = 4.5

/** The invoice's lines (BG-25), the head of the table again on every page that it reaches. */
export function drawLineTable(composition: Composition): void {
  const { sheet, labels, invoice } = composition
  ensureRoom(sheet, 60)
  drawRuledTable(sheet, {
    title: labels.lines.title,
    columns: lineColumns(sheet, labels),
    main: ITEM_COLUMN,
    heading: styles.smallStrong,
    padding: ROW_PADDING,
    rows: invoice.lines.values().map((line) => rowOf(composition, line)),
  })
  sheet.y += 6
}

function rowOf(composition: Composition, line: InvoiceLine): TableRow {
  return {
    cells: cellTexts(composition, line),
    below: (element, column) => drawBelow(composition, element, column, line),
  }
}

function cellTexts(composition: Composition, line: InvoiceLine): string[] {
  const { language } = composition
  const { quantity, unit, vat } = line
  return [
    line.id,
    line.item.name,
    `${formatQuantity(quantity, language)} ${unitWord(unit, quantity, language)}`,
    bareAmount(composition, line.price.net),
    vat.rate === undefined ? '–' : formatPercent(vat.rate, language),
    bareAmount(composition, line.netAmount),
  ]
}
