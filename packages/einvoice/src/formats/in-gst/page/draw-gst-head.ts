import { boundedFacts, boundedText } from '../../pdf/bounded.ts'
import { type Layout, styles } from '../../pdf/composition.ts'
import { drawFacts } from '../../pdf/fact-list.ts'
import type { Logo } from '../../pdf/logo.ts'
import { drawMark } from '../../pdf/mark.ts'
import { drawPartyColumns } from '../../pdf/parties.ts'
import { drawScan, type Scan, scanHeight } from '../../pdf/scan.ts'
import { leading, linesOf, type Place, type Style, setLines } from '../../pdf/sheet.ts'
import { artifact, group, tagged } from '../../pdf/structure.ts'
import type { GstPage } from './gst-page.ts'
import type { PartyText } from './gst-parties.ts'
import { signedSide } from './gst-scans.ts'

const TOP = 30
/** The supplier's share of the width. */
const SUPPLIER = 0.4
const GUTTER = 16
const FACT_LABEL = 72
const SUPPLIER_LABEL = 50
/** The number stands in full among the facts. */
const MAX_TITLE_LINES = 2

/** What the head of a document shows beside the page's texts. */
export interface GstHead {
  readonly logo: Logo | undefined
  /** The signed code of the registration. */
  readonly signed: Scan | undefined
}

/** Supplier, title, number, dates and registration, then the recipient and where goods go to and come from. */
export function drawGstHead(layout: Layout, page: GstPage, { logo, signed }: GstHead): void {
  const { sheet } = layout
  const { pdf, palette, left, right } = sheet
  artifact(sheet, () => pdf.rect(0, 0, pdf.page.width, 5).fill(palette.fill))
  const width = (right - left) * SUPPLIER
  const markHeight = drawMark(sheet, page.mark, logo, { x: left, y: TOP, width })
  const supplierEnd = drawSupplier(layout, page.supplier, { x: left, y: TOP + markHeight + 6, width })
  const x = left + width + GUTTER
  const titleEnd = drawTitle(layout, page, { x, y: TOP, width: right - x, align: 'right' })
  const factsEnd = drawRegistered(layout, page, signed, { x, y: titleEnd + 8, width: right - x })
  sheet.y = Math.max(supplierEnd, factsEnd) + 6
  const irn = boundedFacts(layout, page.registered.slice(0, 1), { facts: 1, characters: 160 })
  const place = { x: left, y: sheet.y, width: right - left, labelWidth: SUPPLIER_LABEL }
  sheet.y += drawFacts(sheet, sheet.structure, irn, place, styles.small) + 6
  artifact(sheet, () => pdf.rect(left, sheet.y, right - left, 0.5).fill(palette.rule))
  sheet.y += 8
  drawPartyColumns(
    layout,
    page.parties.map(({ role, name, lines, facts }) => ({
      title: role,
      name,
      lines: [...lines, ...facts.map((fact) => fact.join(' '))],
    })),
  )
}

/** Name, address and numbers; tells where they end. */
function drawSupplier(layout: Layout, { role, name, lines, facts }: PartyText, place: Place): number {
  const { sheet } = layout
  const section = group(sheet, sheet.structure, 'Sect', { title: role })
  let { y } = place
  const add = (text: string, style: Style) => {
    const broken = linesOf(sheet, boundedText(layout, role, text), style, place.width)
    tagged(sheet, section, 'P', () => setLines(sheet, broken, { ...place, y }, style))
    y += broken.length * leading(style)
  }
  add(name, styles.strong)
  for (const line of lines) add(line, styles.small)
  const kept = boundedFacts(layout, facts, { facts: 6, characters: 240 })
  y += 2
  y += drawFacts(sheet, section, kept, { ...place, y, labelWidth: SUPPLIER_LABEL }, styles.small)
  section.end()
  return y
}

/** Title, which copy it is, and what the rules want to be written on it; tells where they end. */
function drawTitle({ sheet }: Layout, { title, copy, endorsement }: GstPage, place: Place): number {
  let { y } = place
  const add = (text: string, style: Style, type: string) => {
    const lines = linesOf(sheet, text, style, place.width).slice(0, MAX_TITLE_LINES)
    tagged(sheet, sheet.structure, type, () => setLines(sheet, lines, { ...place, y }, style))
    y += lines.length * leading(style)
  }
  add(title, { ...styles.title, colour: sheet.palette.accent }, 'H1')
  if (copy !== undefined) add(copy, styles.smallStrong, 'P')
  if (endorsement !== undefined) add(endorsement, { ...styles.small, colour: sheet.palette.soft }, 'P')
  return y
}

/** Number, dates, references and acknowledgement, the signed code at their right; tells where they end. */
function drawRegistered(layout: Layout, page: GstPage, signed: Scan | undefined, place: Place): number {
  const { sheet } = layout
  const { x, y, width } = place
  const side = signed === undefined ? 0 : signedSide(signed)
  const facts = boundedFacts(layout, [...page.facts, ...page.registered.slice(1)], {
    facts: 14,
    characters: 400,
  })
  const room = side === 0 ? width : width - side - 4
  const end =
    y + drawFacts(sheet, sheet.structure, facts, { x, y, width: room, labelWidth: FACT_LABEL }, styles.small)
  if (signed === undefined) return end
  const section = group(sheet, sheet.structure, 'Sect', { title: signed.caption })
  drawScan(sheet, section, signed, { x: x + width - side, y, side })
  section.end()
  return Math.max(end, y + scanHeight(side))
}
