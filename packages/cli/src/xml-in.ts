import { xmlOfPdf } from '@tallystick/einvoice'
import { accept, type Fault, type Result } from '@tallystick/kernel'

const pdfStart = Buffer.from('%PDF-')
/** A PDF may have so many bytes of something else before it begins (ISO 32000-1, annex H). */
const pdfStartWithin = 1024

/** The XML of an invoice: the bytes themselves, or what a PDF holds (Factur-X, ZUGFeRD). */
export async function xmlIn(bytes: Uint8Array): Promise<Result<Uint8Array, Fault[]>> {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, pdfStartWithin))
  return start.includes(pdfStart) ? xmlOfPdf(bytes) : accept(bytes)
}
