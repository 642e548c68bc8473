import { formatDate } from '../../labels/format-date.ts'
import { paymentMeansWord } from '../../labels/payment-means.ts'
import type { PaymentInstructions } from '../../model/payment.ts'
import { boundedFacts } from './bounded.ts'
import { amount, type Composition, type Fact, fact, styles } from './composition.ts'
import { epcCode } from './epc-code.ts'
import { drawFacts, factsHeight } from './fact-list.ts'
import { ibanOf, printedAccount } from './iban.ts'
import { paymentQr } from './qr-code.ts'
import { drawScan, SCAN_SIDE, type Scan, scanHeight, verificationScans } from './scan.ts'
import { ensureRoom, leading, setLine } from './sheet.ts'
import { group, tagged } from './structure.ts'

const QR_GAP = 14
const LABEL_WIDTH = 118

/** How to pay (BG-16, BT-9, BT-20), with codes for the bank's app and for the verification page; never torn apart. */
export function drawPayment(composition: Composition, verificationUrl: string | undefined): void {
  const { sheet, labels } = composition
  const facts = boundedFacts(composition, paymentFacts(composition), { facts: 24, characters: 1200 })
  const scans = scansOf(composition, verificationUrl)
  if (facts.length === 0 && scans.length === 0) return
  const width = sheet.right - sheet.left - scans.length * (SCAN_SIDE + QR_GAP)
  const columns = { width, labelWidth: LABEL_WIDTH }
  const heading = leading(styles.heading) + 4
  const scansHeight = scans.length === 0 ? 0 : scanHeight(SCAN_SIDE)
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
    const x = sheet.right - (scans.length - index) * SCAN_SIDE - (scans.length - 1 - index) * QR_GAP
    drawScan(sheet, section, scan, { x, y: sheet.y, side: SCAN_SIDE })
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
    ...verificationScans(composition, url),
  ]
}
