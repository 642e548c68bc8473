import { type TextSink, textSink } from './text-sink.ts'
import type { XmlElement } from './xml-tree.ts'

const textEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
}
const attributeEscapes: Readonly<Record<string, string>> = {
  ...textEscapes,
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
}

/**
 * The document as UTF-8 XML 1.0, elements in the given order, two blanks to a level. Equal trees make equal bytes.
 * Texts must be XML texts (`isXmlText`); white space in them survives parsing.
 */
export function writeXml(root: XmlElement): Uint8Array {
  const sink = textSink()
  sink.write('<?xml version="1.0" encoding="UTF-8"?>')
  writeElement(root, '\n', sink)
  sink.write('\n')
  return sink.finish()
}

/** `start` is the line feed with the blanks before the element. */
function writeElement({ name, attributes, text, children }: XmlElement, start: string, sink: TextSink): void {
  let opening = `${start}<${name}`
  for (const [key, value] of attributes) opening += ` ${key}="${escapeAttribute(value)}"`
  if (children === undefined) {
    sink.write(`${opening}>${escapeText(text ?? '')}</${name}>`)
    return
  }
  sink.write(`${opening}>`)
  const deeper = `${start}  `
  for (const child of children) {
    const made = typeof child === 'function' ? child() : child
    if (made !== undefined) writeElement(made, deeper, sink)
  }
  sink.write(`${start}</${name}>`)
}

/** Almost no text holds what must be escaped: asking first is cheaper than replacing. */
function escapeText(text: string): string {
  return /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (character) => textEscapes[character] ?? '') : text
}

function escapeAttribute(text: string): string {
  if (!/[&<>"\t\n\r]/.test(text)) return text
  return text.replace(/[&<>"\t\n\r]/g, (character) => attributeEscapes[character] ?? '')
}
