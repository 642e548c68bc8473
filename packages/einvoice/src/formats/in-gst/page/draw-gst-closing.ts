import { type Layout, styles } from '../../pdf/composition.ts'
import { ensureRoom, leading, linesOf, setLines } from '../../pdf/sheet.ts'
import { artifact, group, tagged } from '../../pdf/structure.ts'
import { drawTexts } from '../../pdf/text-list.ts'
import type { GstPage } from './gst-page.ts'
import type { GstWords } from './gst-words.ts'

const SIGNATURE_WIDTH = 190
/** Room for a signature or a stamp. */
const SIGNATURE_ROOM = 34
/** Lines of the seller's name above the signature. */
const MAX_NAME_LINES = 3

/** What stands after the figures: remarks, terms, documents, what had no room in its block, and the signature. */
export function drawGstClosing(
  layout: Layout,
  page: GstPage,
  { gst, labels }: GstWords,
  {
    terms,
    verificationUrl,
  }: { readonly terms: readonly string[]; readonly verificationUrl: string | undefined },
): void {
  const others = layout.further.map(([label, value]) => `${label}: ${value}`)
  drawTexts(layout, labels.references.title, others)
  drawTexts(layout, gst.closing.remark, page.remarks)
  drawTexts(layout, gst.closing.terms, terms)
  drawTexts(layout, labels.closing.attachments, page.documents)
  drawTexts(layout, labels.closing.verify, verificationUrl === undefined ? [] : [verificationUrl])
  drawSignature(layout, page.forSeller, gst.closing.signatory)
}

/** For whom the signatory signs, room to do so, and a line; never torn apart. */
function drawSignature({ sheet }: Layout, forSeller: string, signatory: string): void {
  const name = linesOf(sheet, forSeller, styles.smallStrong, SIGNATURE_WIDTH).slice(0, MAX_NAME_LINES)
  const nameHeight = name.length * leading(styles.smallStrong)
  const height = nameHeight + SIGNATURE_ROOM + leading(styles.small) + 3
  ensureRoom(sheet, height)
  const { y } = sheet
  const place = { x: sheet.right - SIGNATURE_WIDTH, y, width: SIGNATURE_WIDTH, align: 'center' } as const
  const line = y + nameHeight + SIGNATURE_ROOM
  const section = group(sheet, sheet.structure, 'Sect', { title: signatory })
  tagged(sheet, section, 'P', () => setLines(sheet, name, place, styles.smallStrong))
  artifact(sheet, () => sheet.pdf.rect(place.x, line, SIGNATURE_WIDTH, 0.5).fill(sheet.palette.soft))
  tagged(sheet, section, 'P', () =>
    setLines(
      sheet,
      linesOf(sheet, signatory, styles.small, SIGNATURE_WIDTH),
      { ...place, y: line + 3 },
      styles.small,
    ),
  )
  section.end()
  sheet.y = y + height
}
