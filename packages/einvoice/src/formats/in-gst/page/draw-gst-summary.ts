import { boundedFacts } from '../../pdf/bounded.ts'
import { type Layout, styles } from '../../pdf/composition.ts'
import { drawFacts, factsHeight } from '../../pdf/fact-list.ts'
import { drawScan, type Scan, scanHeight } from '../../pdf/scan.ts'
import { ensureRoom, leading, linesOf, type Place, setLine, setLines } from '../../pdf/sheet.ts'
import { group, tagged } from '../../pdf/structure.ts'
import { drawTotals, totalsHeight } from '../../pdf/totals-block.ts'
import type { GstFact } from './gst-facts.ts'
import type { GstPage } from './gst-page.ts'
import { scanSide } from './gst-scans.ts'

const TOTALS_WIDTH = 208
const GUTTER = 22
const GAP = 8
const PAYMENT_LABEL = 82

/** The totals, and beside them the amount in words, how to pay, and codes to scan; on one page. */
export function drawGstSummary(layout: Layout, page: GstPage, scans: readonly Scan[]): void {
  const { sheet } = layout
  const rows = page.totals.map(rowOf)
  const place = { x: sheet.right - TOTALS_WIDTH, width: TOTALS_WIDTH }
  const width = place.x - GUTTER - sheet.left
  const payment = boundedFacts(layout, page.payment, { facts: 12, characters: 500 })
  const words = page.inWords === undefined ? [] : linesOf(sheet, page.inWords[1], styles.strong, width)
  const wordsHeight =
    words.length === 0 ? 0 : leading(styles.small) + words.length * leading(styles.strong) + GAP
  const paymentHeight = factsHeight(sheet, payment, { width, labelWidth: PAYMENT_LABEL }, styles.small)
  const scansHeight = Math.max(0, ...scans.map((scan) => scanHeight(scanSide(scan)) + GAP))
  const left = wordsHeight + paymentHeight + scansHeight
  const height = Math.max(left, totalsHeight(layout, rows, place.width))
  ensureRoom(sheet, height)
  const { y } = sheet
  const block = { x: sheet.left, y, width }
  if (page.inWords !== undefined) drawWords(layout, page.inWords[0], words, block)
  const facts = { ...block, y: y + wordsHeight, labelWidth: PAYMENT_LABEL }
  drawFacts(sheet, sheet.structure, payment, facts, styles.small)
  drawScans(layout, scans, { ...block, y: y + wordsHeight + paymentHeight + GAP })
  drawTotals(layout, { ...place, y }, rows, rowOf(page.total))
  sheet.y = y + height + 14
}

function rowOf([label, value]: GstFact): { readonly label: string; readonly value: string } {
  return { label, value }
}

function drawWords({ sheet }: Layout, label: string, lines: readonly string[], place: Place): void {
  const style = { ...styles.small, colour: sheet.palette.soft }
  tagged(sheet, sheet.structure, 'P', () => {
    setLine(sheet, label, place, style)
    setLines(sheet, lines, { ...place, y: place.y + leading(style) }, styles.strong)
  })
}

function drawScans({ sheet }: Layout, scans: readonly Scan[], { x, y }: Place): void {
  let left = x
  for (const scan of scans) {
    const side = scanSide(scan)
    const section = group(sheet, sheet.structure, 'Sect', { title: scan.caption })
    drawScan(sheet, section, scan, { x: left, y, side })
    section.end()
    left += side + GAP
  }
}
