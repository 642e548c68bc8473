import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { childrenOf, path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { normalizeSpace } from '../xpath-values.ts'

/** The text of the only node as it stands; empty for none, `undefined` for several: there XPath raises an error. */
export function soleText(nodes: readonly XmlNode[]): string | undefined {
  const [node, ...others] = nodes
  if (node === undefined) return ''
  return others.length === 0 ? stringValue(node) : undefined
}

/** As `soleText`, with white space normalised. */
export function soleNormalText(nodes: readonly XmlNode[]): string | undefined {
  const text = soleText(nodes)
  return text === undefined ? undefined : normalizeSpace(text)
}

/** The text of the only node as it stands; several count as an error of the document. */
export function rawText(nodes: readonly XmlNode[], document: RuleDocument): string {
  const node = document.single(nodes)
  return node === undefined ? '' : stringValue(node)
}

/** True when one of the nodes has exactly this text. */
export function someText(nodes: readonly XmlNode[], text: string): boolean {
  return nodes.some((node) => stringValue(node) === text)
}

/** True when one of the nodes holds more than white space. */
export function someFilled(nodes: readonly XmlNode[]): boolean {
  return nodes.some((node) => normalizeSpace(stringValue(node)) !== '')
}

/** Values of that attribute; nodes without it have none. */
export function attributesOf(nodes: readonly XmlNode[], name: string): string[] {
  return nodes.flatMap((node) => node.attributes.get(name) ?? [])
}

/** True when an element has a child of each of these names; it may be empty. */
export function hasEach(node: XmlNode, ...names: readonly string[]): boolean {
  return names.every((name) => childrenOf(node, name).length > 0)
}

/** How many characters a text has, in the sense of XPath. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** Reads the elements at the end of a path. */
export function below(at: string): (node: XmlNode) => readonly XmlNode[] {
  const held = path(at)
  return (node) => select(node, held)
}
