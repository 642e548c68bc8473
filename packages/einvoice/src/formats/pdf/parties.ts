import { boundedText } from './bounded.ts'
import { type Composition, styles } from './composition.ts'
import { addressLines } from './party-lines.ts'
import { ensureRoom, leading, linesOf, setLines } from './sheet.ts'
import { group, tagged } from './structure.ts'

interface FurtherParty {
  readonly title: string
  readonly lines: readonly string[]
}

/** Whom the goods went to, who is paid and who represents the seller (BG-13, BG-10, BG-11), side by side. */
export function drawFurtherParties(composition: Composition): void {
  const { sheet } = composition
  const parties = furtherParties(composition)
  if (parties.length === 0) return
  const width = (sheet.right - sheet.left) / 3
  const columns = parties.map(({ title, lines }) => ({
    title,
    lines: lines
      .map((line) => boundedText(composition, title, line))
      .flatMap((line) => linesOf(sheet, line, styles.small, width - 12)),
  }))
  const height = Math.max(...columns.map(({ lines }) => lines.length + 1)) * leading(styles.small)
  ensureRoom(sheet, height)
  columns.forEach(({ title, lines }, index) => {
    const place = { x: sheet.left + index * width, y: sheet.y, width: width - 12 }
    const section = group(sheet, sheet.structure, 'Sect', { title })
    const heading = { ...styles.smallStrong, colour: sheet.palette.accent }
    tagged(sheet, section, 'H2', () => {
      setLines(sheet, [title], place, heading)
    })
    tagged(sheet, section, 'P', () => {
      setLines(sheet, lines, { ...place, y: place.y + leading(heading) }, styles.small)
    })
    section.end()
  })
  sheet.y += height + 12
}

function furtherParties(composition: Composition): FurtherParty[] {
  const { invoice, labels } = composition
  const { delivery, payee, taxRepresentative } = invoice
  const found: FurtherParty[] = []
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
