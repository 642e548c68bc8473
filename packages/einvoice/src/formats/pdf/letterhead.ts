import { documentTitle } from '../../labels/document-kind.ts'
import type { Buyer, Seller } from '../../model/party.ts'
import { boundedFacts, boundedText } from './bounded.ts'
import { type Composition, styles } from './composition.ts'
import { drawFacts } from './fact-list.ts'
import { headerFacts } from './header-facts.ts'
import type { Logo } from './logo.ts'
import { drawMark } from './mark.ts'
import { addressLines, partyFacts } from './party-lines.ts'
import { leading, linesOf, type Place, type Style, setLine, setLines } from './sheet.ts'
import { artifact, group, tagged } from './structure.ts'

/** Where the window of an envelope shows the recipient (DIN 5008:2020, form B: 45 mm from the top), in points. */
const ADDRESS_TOP = 128
const COLUMN = 0.54
const FACT_LABEL = 92
const BUYER_LABEL = 80
/** The number stands in full among the facts. */
const MAX_TITLE_LINES = 2

/** A party and how it looks. */
interface PartyBlock {
  readonly party: Seller | Buyer
  readonly title: string
  readonly name: Style
  readonly address: Style
  readonly labelWidth: number
}

/** Seller, buyer, dates and references, and what the document is called. */
export function drawLetterhead(composition: Composition, logo: Logo | undefined): void {
  const { sheet } = composition
  const { pdf, palette, left, right } = sheet
  artifact(sheet, () => pdf.rect(0, 0, pdf.page.width, 5).fill(palette.fill))
  const middle = left + (right - left) * COLUMN
  const { seller } = composition.invoice
  drawMark(sheet, seller.tradingName ?? seller.name, logo, { x: left, y: 34, width: middle - left - 12 })
  const sellerEnd = drawSeller(composition, { x: middle, y: 36, width: right - middle })
  const buyerEnd = drawBuyer(composition, { x: left, y: ADDRESS_TOP, width: middle - left - 24 })
  const factsTop = Math.max(ADDRESS_TOP, sellerEnd + 14)
  const factsEnd = factsTop + drawHeaderFacts(composition, middle, factsTop)
  sheet.y = Math.max(buyerEnd, factsEnd) + 16
  drawTitle(composition)
}

/** A party from top to bottom: its name, its address, its numbers; tells where it ends. */
function drawParty(
  composition: Composition,
  { party, title, name, address, labelWidth }: PartyBlock,
  place: Place,
): number {
  const { sheet } = composition
  const section = group(sheet, sheet.structure, 'Sect', { title })
  let y = place.y
  const add = (texts: readonly string[], style: Style) => {
    const whole = texts.map((text) => boundedText(composition, title, text))
    const lines = whole.flatMap((text) => linesOf(sheet, text, style, place.width))
    tagged(sheet, section, 'P', () => {
      setLines(sheet, lines, { ...place, y }, style)
    })
    y += lines.length * leading(style)
  }
  add([party.name], name)
  if (party.tradingName !== undefined && party.tradingName !== party.name) add([party.tradingName], address)
  add(addressLines(composition, party.address), address)
  const facts = boundedFacts(composition, partyFacts(composition, party), { facts: 12, characters: 300 })
  y += 5
  y += drawFacts(sheet, section, facts, { ...place, y, labelWidth }, styles.small)
  section.end()
  return y
}

function drawSeller(composition: Composition, place: Place): number {
  const { sheet, invoice, labels } = composition
  const address = { ...styles.small, colour: sheet.palette.soft }
  const name = styles.smallStrong
  const title = labels.parties.seller
  return drawParty(
    composition,
    { party: invoice.seller, title, name, address, labelWidth: FACT_LABEL },
    place,
  )
}

/** The buyer below the sender's line that a window shows. */
function drawBuyer(composition: Composition, place: Place): number {
  const { sheet, invoice, labels } = composition
  const { seller, buyer } = invoice
  const sender = [seller.tradingName ?? seller.name, ...addressLines(composition, seller.address)].join(' · ')
  const [line = ''] = linesOf(sheet, sender, styles.tiny, place.width)
  artifact(sheet, () => {
    setLine(sheet, line, place, { ...styles.tiny, colour: sheet.palette.soft })
  })
  const [name, address] = [{ size: 10.5, bold: true }, { size: 10 }]
  const title = labels.parties.buyer
  const block = { party: buyer, title, name, address, labelWidth: BUYER_LABEL }
  return drawParty(composition, block, { ...place, y: place.y + 15 })
}

function drawHeaderFacts(composition: Composition, x: number, y: number): number {
  const { sheet } = composition
  const columns = { x, y, width: sheet.right - x, labelWidth: FACT_LABEL }
  const facts = boundedFacts(composition, headerFacts(composition), { facts: 16, characters: 450 })
  return drawFacts(sheet, sheet.structure, facts, columns, { size: 8.5 })
}

function drawTitle({ sheet, invoice, language }: Composition): void {
  const title = `${documentTitle(invoice.typeCode, language)} ${invoice.number}`
  const style = { ...styles.title, colour: sheet.palette.accent }
  const width = sheet.right - sheet.left
  const lines = linesOf(sheet, title, style, width).slice(0, MAX_TITLE_LINES)
  tagged(sheet, sheet.structure, 'H1', () => {
    setLines(sheet, lines, { x: sheet.left, y: sheet.y, width }, style)
  })
  sheet.y += lines.length * leading(style) + 8
}
