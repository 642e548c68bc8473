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
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
  writeElement(root, '', parts)
  return new TextEncoder().encode(parts.join(''))
}

function writeElement(
  { name, attributes, text, children }: XmlElement,
  indent: string,
  parts: string[],
): void {
  parts.push(indent, '<', name)
  for (const [key, value] of attributes) parts.push(' ', key, '="', escapeAttribute(value), '"')
  if (children === undefined) parts.push('>', escapeText(text ?? ''))
  else {
    parts.push('>\n')
    for (const child of children) writeElement(child, `${indent}  `, parts)
    parts.push(indent)
  }
  parts.push('</', name, '>\n')
}

function escapeText(text: string): string {
  return /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (character) => textEscapes[character] ?? '') : text
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => attributeEscapes[character] ?? '')
}
