import type { XmlNode } from '../../xml/xml-node.ts'
import type { RuleDocument } from '../rule-document.ts'
import { normalizeSpace } from '../xpath-values.ts'

/** The white-space-normalised text of the one attribute of that name; empty for none, more than one is an error. */
export function attributeText(nodes: readonly XmlNode[], name: string, document: RuleDocument): string {
  const texts = nodes.flatMap(({ attributes }) => attributes.get(name) ?? [])
  if (texts.length > 1) document.fail()
  return texts.length === 1 ? normalizeSpace(texts[0] ?? '') : ''
}
