import { boundedText } from './bounded.ts'
import { type Composition, type Layout, styles } from './composition.ts'
import { addressLines } from './party-lines.ts'
import { ensureRoom, leading, linesOf, type Style, setLines } from './sheet.ts'
import { group, tagged } from './structure.ts'

/** A party and what is told of it, line by line. */
export interface PartyColumn {
  readonly title: string
  /** Stands out above the lines. */
  readonly name?: string
  readonly lines: readonly string[]
}

/** Whom the goods went to, who is paid and who represents the seller (BG-13, BG-10, BG-11). */
export function drawFurtherParties(composition: Composition): void {
  drawPartyColumns(composition, furtherParties(composition))
}

/** Up to three parties side by side. */
export function drawPartyColumns(layout: Layout, parties: readonly PartyColumn[]): void {
  if (parties.length === 0) return
  const { sheet } = layout
  const width = (sheet.right - sheet.left) / 3
  const columns = parties.map(({ title, name = '', lines }) => {
    const broken = (text: string, style: Style) =>
      linesOf(sheet, boundedText(layout, title, text), style, width - 12)
    return {
      title,
      names: name === '' ? [] : broken(name, styles.smallStrong),
      lines: lines.flatMap((line) => broken(line, styles.small)),
    }
  })
  const rows = columns.map(({ names, lines }) => names.length + lines.length + 1)
  const height = Math.max(...rows) * leading(styles.small)
  ensureRoom(sheet, height)
  columns.forEach(({ title, names, lines }, index) => {
    const place = { x: sheet.left + index * width, y: sheet.y, width: width - 12 }
    const section = group(sheet, sheet.structure, 'Sect', { title })
    const heading = { ...styles.smallStrong, colour: sheet.palette.accent }
    tagged(sheet, section, 'H2', () => {
      setLines(sheet, [title], place, heading)
    })
    tagged(sheet, section, 'P', () => {
      const y = place.y + leading(heading)
      const below = setLines(sheet, names, { ...place, y }, styles.smallStrong)
      setLines(sheet, lines, { ...place, y: y + below }, styles.small)
    })
    section.end()
  })
  sheet.y += height + 12
}

function furtherParties(composition: Composition): PartyColumn[] {
  const { invoice, labels } = composition
  const { delivery, payee, taxRepresentative } = invoice
  const found: PartyColumn[] = []
  if (delivery?.address !== undefined || delivery?.partyName !== undefined) {
    const address = delivery.address === undefined ? [] : addressLines(composition, delivery.address)
    const name = delivery.partyName === undefined ? [] : [delivery.partyName]
    found.push({ title: labels.parties.deliverTo, lines: [...name, ...address] })
  }
  if (payee !== undefined) {
    const numbers = [payee.identifier?.value, payee.legalRegistration?.value].filter(
      (each) => each !== undefined,
    )
    found.push({ title: labels.parties.payee, lines: [payee.name, ...numbers] })
  }
  if (taxRepresentative !== undefined) {
    const { name, address, vatIdentifier } = taxRepresentative
    const lines = [
      name,
      ...addressLines(composition, address),
      `${labels.party.vatIdentifier} ${vatIdentifier}`,
    ]
    found.push({ title: labels.parties.taxRepresentative, lines })
  }
  return found
}
