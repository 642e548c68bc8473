/** An element's content: text, or elements by name; a list repeats the element, `undefined` leaves it out. */
type XmlValue = string | number | boolean | undefined | XmlContent | readonly XmlValue[]
export interface XmlContent {
  readonly [name: string]: XmlValue
}

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

/** A document of the S3 API. */
export function writeXml(root: string, content: XmlContent | string): string {
  const inner = typeof content === 'string' ? escapeText(content) : writeContent(content)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${inner}</${root}>`
}

/** An error document, which is in no namespace. */
export function writeError(content: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${writeContent(content)}</Error>`
}

function writeContent(content: XmlContent): string {
  return Object.entries(content)
    .map(([name, value]) => writeElement(name, value))
    .join('')
}

function writeElement(name: string, value: XmlValue): string {
  if (value === undefined) return ''
  if (isList(value)) return value.map((item) => writeElement(name, item)).join('')
  const text = typeof value === 'object' ? writeContent(value) : escapeText(String(value))
  return `<${name}>${text}</${name}>`
}

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value)
}

function escapeText(text: string): string {
  return text.replace(/[&<>"\r]/g, (char) => `&#${char.charCodeAt(0)};`)
}
