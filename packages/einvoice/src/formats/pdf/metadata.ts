import { assert, type Instant } from '@tallystick/kernel'
import type { Profile } from '../../profiles/profile.ts'

/** What the XMP metadata says of an invoice. */
export interface DocumentMetadata {
  readonly title: string
  readonly author: string
  readonly createdAt: Instant
  /** The profile of the embedded XML, where there is one. */
  readonly profile?: Profile
}

/** The name that Factur-X 1.09.2 / ZUGFeRD 2.5.2 gives the embedded invoice. */
export const XML_FILE_NAME = 'factur-x.xml'

const facturx = 'urn:factur-x.eu:1p0'
const schema = 'urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#'
const core = 'urn:cen.eu:en16931:2017'

/** What Factur-X calls the profiles (Factur-X 1.09.2, XMP metadata), by BT-24. */
const conformanceLevels: Readonly<Record<string, string>> = {
  [`${facturx}:minimum`]: 'MINIMUM',
  [`${facturx}:basicwl`]: 'BASIC WL',
  [`${core}#compliant#${facturx}:basic`]: 'BASIC',
  [core]: 'EN 16931',
  [`${core}#conformant#${facturx}:extended`]: 'EXTENDED',
}

/** What Factur-X calls the profile; asserts that it is one that Factur-X knows. */
export function conformanceLevel({ specification }: Profile): string {
  const level = Object.hasOwn(conformanceLevels, specification) ? conformanceLevels[specification] : undefined
  assert(level !== undefined, 'only profiles of Factur-X stand inside a PDF')
  return level
}

/** The descriptions (XMP, ISO 16684-1) that join those the PDF library writes: title, author, dates and Factur-X. */
export function metadataXml({ title, author, createdAt, profile }: DocumentMetadata): string {
  const moment = `${createdAt.slice(0, 19)}Z`
  const own = `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>
<xmp:ModifyDate>${moment}</xmp:ModifyDate>
</rdf:Description>`
  return profile === undefined ? own : `${own}\n${facturxXml(conformanceLevel(profile))}`
}

/** The properties of Factur-X and, as PDF/A asks for every schema of others (ISO 19005-3:2012, 6.6.2.3.3), what they are. */
function facturxXml(level: string): string {
  const values = {
    DocumentType: ['INVOICE', 'The type of the hybrid document'],
    DocumentFileName: [XML_FILE_NAME, 'The name of the embedded XML document'],
    Version: ['1.0', 'The version of the standard that the embedded XML document follows'],
    ConformanceLevel: [level, 'The conformance level of the embedded XML document'],
  } as const
  const properties = Object.entries(values).map(
    ([name, [, description]]) => `<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>${name}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>${description}</pdfaProperty:description>
</rdf:li>`,
  )
  return `<rdf:Description rdf:about="" xmlns:fx="${schema}">
${Object.entries(values)
  .map(([name, [value]]) => `<fx:${name}>${value}</fx:${name}>`)
  .join('\n')}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${schema}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>fx</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
${properties.join('\n')}
</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
