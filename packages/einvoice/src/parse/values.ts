import type { DecimalText, Identifier } from '../model/value.ts'
import { childOf, childrenOf } from '../rules/path.ts'
import { isBlank, normalizeSpace } from '../rules/xpath-values.ts'
import type { XmlNode } from '../xml/xml-node.ts'

/** The first element down that way. */
export function nodeAt(node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined {
  let at = node
  for (const name of names) {
    if (at === undefined) return undefined
    at = childOf(at, name)
  }
  return at
}

const none: readonly XmlNode[] = []

/** The elements of that name in an element; none in none. */
export function all(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node === undefined ? none : childrenOf(node, name)
}

/** The text of the first element down that way, exactly as it stands; nothing when it is blank. */
export function textAt(node: XmlNode | undefined, ...names: readonly string[]): string | undefined {
  return textOf(nodeAt(node, ...names))
}

/** The text of an element, exactly as it stands; nothing when it is blank. */
export function textOf(node: XmlNode | undefined): string | undefined {
  return node === undefined || isBlank(node.text) ? undefined : node.text
}

/** The code in the first element down that way, without white space around it. */
export function codeAt(node: XmlNode | undefined, ...names: readonly string[]): string | undefined {
  return codeOf(nodeAt(node, ...names)?.text)
}

/** A code without white space around it; nothing when it is blank. */
export function codeOf(text: string | undefined): string | undefined {
  const code = normalizeSpace(text ?? '')
  return code === '' ? undefined : code
}

/** An attribute as a code. */
export function attributeOf(node: XmlNode | undefined, name: string): string | undefined {
  return codeOf(node?.attributes.get(name))
}

/** The text of an element with its `schemeID`. */
export function identifierOf(node: XmlNode | undefined): Identifier | undefined {
  const value = textOf(node)
  if (value === undefined) return undefined
  const scheme = attributeOf(node, 'schemeID')
  return scheme === undefined ? { value } : { value, scheme }
}

const plainDecimal = /^-?\d+(?:\.\d+)?$/
const schemaDecimal = /^([+-]?)(\d*)(?:\.(\d*))?$/

/**
 * The decimal number of XML Schema (`xs:decimal`) in plain notation: exactly as it stands, but for a plus sign that
 * goes, a zero before a leading point and a point at the end. Nothing for any other text.
 */
export function decimalText(text: string): DecimalText | undefined {
  const stripped = normalizeSpace(text)
  if (plainDecimal.test(stripped)) return stripped
  const [, sign = '', whole = '', fraction = ''] = schemaDecimal.exec(stripped) ?? []
  if (whole === '' && fraction === '') return undefined
  return `${sign === '-' ? '-' : ''}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`
}
