import type { XmlNode } from '../xml/xml-node.ts'
import { wrongAttribute } from './attribute-uses.ts'
import type { Report } from './report.ts'
import type { ValueType } from './schema.ts'
import { listed, shown } from './structure-messages.ts'

/** Attributes of XML Schema itself, which say where a schema is; `nil` is not allowed, for nothing may be nil. */
const ofSchemas = '{http://www.w3.org/2001/XMLSchema-instance}'

const none: readonly string[] = []

/** Reports the attributes that the element may not have, lacks, or has with a wrong value; no type allows none. */
export function checkAttributes(node: XmlNode, type: ValueType | undefined, report: Report): void {
  for (const name of type?.required ?? none)
    if (!node.attributes.has(name))
      report.add('ATTRIBUTE', node, `${node.name} must have the attribute ${name}.`)
  if (node.attributes.size === 0) return
  for (const [name, value] of node.attributes) {
    const use = type?.attributes.get(name)
    if (use === undefined) {
      if (!isOfSchemas(name)) report.add('ATTRIBUTE', node, unknownAttribute(node, name, type))
      continue
    }
    const wanted = wrongAttribute(use, value)
    if (wanted !== undefined)
      report.add('ATTRIBUTE', node, `${node.name}/@${name} is "${shown(value)}"; it can be ${wanted}.`)
  }
}

function isOfSchemas(name: string): boolean {
  return name.startsWith(ofSchemas) && name !== `${ofSchemas}nil`
}

function unknownAttribute(node: XmlNode, name: string, type: ValueType | undefined): string {
  const known = [...(type?.attributes.keys() ?? [])]
  const may = known.length === 0 ? 'no attributes' : `the attributes ${listed(known)}`
  return `${node.name} has the attribute ${shown(name)}; it may have ${may}.`
}
