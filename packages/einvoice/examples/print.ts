// node packages/einvoice/examples/print.ts > invoice.pdf
import { calculate, facturxEn16931, finishInvoice, render } from '@tallystick/einvoice'
import { notoFonts, renderPdf } from '@tallystick/einvoice/pdf'
import { calendarDate } from '@tallystick/kernel'
import { order } from './order.ts'

const calculated = calculate(order)
if (!calculated.ok) throw new Error(JSON.stringify(calculated.faults))
const numbering = { number: 'INV-2026-000118', issueDate: calendarDate('2026-11-20') }
const invoice = finishInvoice(calculated.value, numbering)
const xml = render(invoice, facturxEn16931)
if (!xml.ok) throw new Error(JSON.stringify(xml.faults))
process.stdout.write(
  await renderPdf(invoice, {
    language: 'de',
    brand: { colour: '#0b6e4f' },
    fonts: notoFonts(),
    xml: { bytes: xml.value, profile: facturxEn16931 },
  }),
)
