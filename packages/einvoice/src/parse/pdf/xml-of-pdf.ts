import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { type EinvoiceFaultCode, einvoiceFault } from '../../faults.ts'
import { MAX_XML_BYTES } from '../../xml/read-xml.ts'
import { dictionaryOf, type PdfObjects, pdfObjects } from './pdf-objects.ts'
import type { PdfDictionary, PdfValue } from './pdf-value.ts'

/** The largest PDF that is read, in bytes. */
export const MAX_PDF_BYTES = 64 * 1024 * 1024

/** Names of the invoice among the files in a PDF, best first: Factur-X and ZUGFeRD from 2.1, XRechnung, ZUGFeRD before. */
const fileNames: readonly string[] = ['factur-x.xml', 'xrechnung.xml', 'zugferd-invoice.xml']

/** How far from its start a file may say that it is a PDF, in bytes. */
const HEADER_BYTES = 1024

/**
 * The invoice as XML inside a PDF (Factur-X, ZUGFeRD): the embedded file of that name, for `parseInvoice` or `validate`.
 * Faults: a file that is too large or no PDF, a PDF without such a file, and one whose file cannot be unpacked.
 */
export async function xmlOfPdf(bytes: Uint8Array): Promise<Result<Uint8Array, Fault[]>> {
  if (bytes.byteLength > MAX_PDF_BYTES) return refuseWith('EINVOICE-PDF-SIZE')
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_BYTES))
  if (!start.includes('%PDF-')) return refuseWith('EINVOICE-PDF-SYNTAX')
  const objects = await pdfObjects(bytes)
  const files = [...objects.all.values()].flatMap(({ value }) => embeddedFiles(value, objects))
  for (const name of fileNames) {
    const file = files.find((each) => each.name === name)
    const object = file && objects.all.get(file.object)
    if (object === undefined) continue
    const xml = await objects.contentOf(object)
    return xml === undefined || xml.length > MAX_XML_BYTES
      ? refuseWith('EINVOICE-PDF-FILE')
      : accept(xml.slice())
  }
  return refuseWith('EINVOICE-PDF-NO-INVOICE')
}

interface EmbeddedFile {
  /** In lower case. */
  readonly name: string
  /** The number of the object with the file in its stream. */
  readonly object: number
}

/** The files that file specifications in a value name (ISO 32000-1:2008, 7.11.3); it nests no deeper than is read. */
function embeddedFiles(value: PdfValue, objects: PdfObjects): readonly EmbeddedFile[] {
  if (value === null || typeof value !== 'object') return []
  if ('items' in value) return value.items.flatMap((item) => embeddedFiles(item, objects))
  if (!('entries' in value)) return []
  const inner = [...value.entries.values()].flatMap((item) => embeddedFiles(item, objects))
  return [...embeddedFile(value, objects), ...inner]
}

function embeddedFile({ entries }: PdfDictionary, { resolved }: PdfObjects): readonly EmbeddedFile[] {
  const files = dictionaryOf(resolved(entries.get('EF')))?.entries
  const file = files?.get('UF') ?? files?.get('F')
  if (file == null || typeof file !== 'object' || !('object' in file)) return []
  const names = [entries.get('UF'), entries.get('F')].flatMap((name) => fileName(resolved(name)))
  return names.map((name) => ({ name, object: file.object }))
}

/** Without byte order marks and the zeros of UTF-16: the names looked for are of ASCII characters alone. */
function fileName(value: PdfValue | undefined): readonly string[] {
  if (value == null || typeof value !== 'object' || !('text' in value)) return []
  return [value.text.replace(/^(?:þÿ|ï»¿)|\0/g, '').toLowerCase()]
}

function refuseWith(code: EinvoiceFaultCode): Result<never, Fault[]> {
  return refuse([einvoiceFault(code, '')])
}
