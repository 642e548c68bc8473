import { createHash } from 'node:crypto'
import type { Instant } from '@tallystick/kernel'
import type { Profile } from '../../profiles/profile.ts'
import { conformanceLevel, XML_FILE_NAME } from './metadata.ts'
import { pdfDate } from './pdf-date.ts'
import { internalsOf } from './pdf-internals.ts'

/** The invoice as data, and what it follows. */
export interface EmbeddedXml {
  readonly bytes: Uint8Array
  readonly profile: Profile
}

/** Profiles whose XML says less than the pages do. */
const partial: readonly string[] = ['MINIMUM', 'BASIC WL']

/**
 * Puts the XML into the file as Factur-X 1.09.2 wants it: associated with the whole document, as its alternative, or as
 * data where it holds less (ISO 19005-3:2012, 6.8; ISO 32000-1:2008, 7.11.3 and 7.11.4).
 */
export function embedXml(pdf: PDFKit.PDFDocument, { bytes, profile }: EmbeddedXml, createdAt: Instant): void {
  const moment = pdfDate(createdAt)
  const stream = pdf.ref({
    Type: 'EmbeddedFile',
    Subtype: 'text#2Fxml',
    Params: {
      CreationDate: moment,
      ModDate: moment,
      Size: bytes.length,
      CheckSum: new Uint8Array(createHash('md5').update(bytes).digest()),
    },
  })
  stream.end(bytes)
  const specification = pdf.ref({
    Type: 'Filespec',
    F: pdfText(XML_FILE_NAME),
    UF: pdfText(XML_FILE_NAME),
    Desc: pdfText('Factur-X/ZUGFeRD invoice'),
    AFRelationship: partial.includes(conformanceLevel(profile)) ? 'Data' : 'Alternative',
    EF: { F: stream, UF: stream },
  })
  specification.end(undefined)
  pdf.addNamedEmbeddedFile(XML_FILE_NAME, specification)
  internalsOf(pdf)._root.data.AF = [specification]
}

/** The library writes a string object as text and a bare string as a name. */
function pdfText(text: string): object {
  return Object(text)
}
