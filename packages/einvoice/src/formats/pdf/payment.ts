import { formatDate } from '../../labels/format-date.ts'
import { paymentMeansWord } from '../../labels/payment-means.ts'
import type { PaymentInstructions } from '../../model/payment.ts'
import { boundedFacts } from './bounded.ts'
import { amount, type Composition, type Fact, fact, styles } from './composition.ts'
import { epcCode } from './epc-code.ts'
import { drawFacts, factsHeight } from './fact-list.ts'
import { ibanOf, printedAccount } from './iban.ts'
import { drawQr, linkQr, MAX_VERIFICATION_URL, paymentQr } from './qr-code.ts'
import { ensureRoom, leading, linesOf, setLine, setLines } from './sheet.ts'
import { group, tagged } from './structure.ts'

/** The side of a code with its quiet zone; a module of the largest payment code is still 0.4 mm. */
const QR_SIDE = 92
const QR_GAP = 14
const LABEL_WIDTH = 118

/** A code to scan, what it is for and what it says. */
interface Scan {
  readonly caption: string
  readonly code: ReturnType<typeof linkQr>
  readonly alt: string
}

/** How to pay (BG-16, BT-9, BT-20), with codes for the bank's app and for the verification page; never torn apart. */
export function drawPayment(composition: Composition, verificationUrl: string | undefined): void {
  const { sheet, labels } = composition
  const facts = boundedFacts(composition, paymentFacts(composition), { facts: 24, characters: 1200 })
  const scans = scansOf(composition, verificationUrl)
  if (facts.length === 0 && scans.length === 0) return
  const width = sheet.right - sheet.left - scans.length * (QR_SIDE + QR_GAP)
  const columns = { width, labelWidth: LABEL_WIDTH }
  const heading = leading(styles.heading) + 4
  const scansHeight = scans.length === 0 ? 0 : QR_SIDE + leading(styles.tiny) * 2
  const height = Math.max(heading + factsHeight(sheet, facts, columns, styles.body), scansHeight)
  ensureRoom(sheet, Math.min(height, sheet.bottom - sheet.top))
  const section = group(sheet, sheet.structure, 'Sect', { title: labels.payment.title })
  if (facts.length > 0) {
    const style = { ...styles.heading, colour: sheet.palette.accent }
    tagged(sheet, section, 'H2', () => {
      setLine(sheet, labels.payment.title, { x: sheet.left, y: sheet.y, width }, style)
    })
  }
  drawFacts(sheet, section, facts, { ...columns, x: sheet.left, y: sheet.y + heading }, styles.body)
  scans.forEach((scan, index) => {
    const x = sheet.right - (scans.length - index) * QR_SIDE - (scans.length - 1 - index) * QR_GAP
    drawScan(composition, section, scan, x)
  })
  section.end()
  sheet.y += height + 14
}

function paymentFacts(composition: Composition): Fact[] {
  const { invoice, labels, language } = composition
  const { payment, dueDate, paymentTerms } = invoice
  return [
    ...fact(labels.head.dueDate, dueDate === undefined ? undefined : formatDate(dueDate, language)),
    ...fact(labels.payment.terms, paymentTerms),
    ...(payment === undefined ? [] : instructionFacts(composition, payment)),
  ]
}

function instructionFacts({ labels, language }: Composition, payment: PaymentInstructions): Fact[] {
  const words = labels.payment
  const { card, directDebit, creditTransfers = [] } = payment
  const means = payment.meansText ?? paymentMeansWord(payment.meansCode, language)
  return [
    ...fact(words.means, means),
    ...creditTransfers.flatMap(({ account, accountName, serviceProvider }) => [
      ...fact(words.accountName, accountName),
      ...fact(ibanOf(account) === undefined ? words.account : words.iban, printedAccount(account)),
      ...fact(words.bic, serviceProvider),
    ]),
    ...fact(words.remittance, payment.remittance),
    ...fact(words.card, card?.number),
    ...fact(words.cardHolder, card?.holder),
    ...fact(words.mandate, directDebit?.mandate),
    ...fact(words.creditorIdentifier, directDebit?.creditorIdentifier),
    ...fact(words.debitedAccount, maybePrinted(directDebit?.debitedAccount)),
  ]
}

function maybePrinted(account: string | undefined): string | undefined {
  return account === undefined ? undefined : printedAccount(account)
}

function scansOf(composition: Composition, url: string | undefined): Scan[] {
  const { invoice, labels } = composition
  const payment = epcCode(invoice)
  const { scanToPay } = labels.payment
  const { scanToVerify } = labels.closing
  return [
    ...(payment === undefined
      ? []
      : [
          {
            caption: scanToPay,
            code: paymentQr(payment),
            alt: `${scanToPay}: ${amount(composition, invoice.totals.payable)}`,
          },
        ]),
    ...(url === undefined || url.length > MAX_VERIFICATION_URL
      ? []
      : [{ caption: scanToVerify, code: linkQr(url), alt: `${scanToVerify}: ${url}` }]),
  ]
}

function drawScan(
  { sheet }: Composition,
  section: PDFKit.PDFStructureElement,
  { caption, code, alt }: Scan,
  x: number,
): void {
  const { y } = sheet
  tagged(sheet, section, 'Figure', () => drawQr(sheet, code, x, y, QR_SIDE), {
    alt,
    bbox: [x, y, x + QR_SIDE, y + QR_SIDE],
  })
  const style = { ...styles.tiny, colour: sheet.palette.soft }
  const place = { x, y: y + QR_SIDE, width: QR_SIDE, align: 'center' } as const
  tagged(sheet, section, 'P', () => setLines(sheet, linesOf(sheet, caption, style, QR_SIDE), place, style))
}
