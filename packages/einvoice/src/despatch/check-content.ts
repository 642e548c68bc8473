import { assert } from '@tallystick/kernel'
import type { Finding } from '../rules/finding.ts'
import { once } from '../rules/once.ts'
import { checkAttributes } from '../structure/check-attributes.ts'
import { disorder } from '../structure/disorder.ts'
import { MAX_STRUCTURE_FINDINGS, type Report } from '../structure/report.ts'
import { type ContentType, type ElementsType, readSchema, type ValueType } from '../structure/schema.ts'
import { inTextMessage, misplacedMessage, missingMessage, shown } from '../structure/structure-messages.ts'
import { ublValueTypes } from '../structure/tables/ubl-value-types.data.ts'
import { holdsKind, wantedKind } from '../structure/value-kinds.ts'
import { locator, type XmlNode } from '../xml/xml-node.ts'
import { despatchElementTypes, despatchValueTypes } from './content.data.ts'
import type { DespatchStructureCode } from './despatch-faults.ts'
import { rootName } from './despatch-names.ts'

/** The table is read when a document first needs it. */
const schema = once(() =>
  readSchema({
    syntax: 'UBL',
    roots: { [rootName]: 'DespatchAdvice' },
    valuePrefix: 'cbc',
    elementsPrefix: 'cac',
    elementTypes: [despatchElementTypes],
    valueTypes: [ublValueTypes, despatchValueTypes],
    open: [],
  }),
)

/**
 * Checks that a despatch advice holds what T16 wants and nothing else. Every finding is fatal and in document order,
 * the first `MAX_STRUCTURE_FINDINGS` of them. Goes down no deeper than the table nests.
 */
export function checkContent(root: XmlNode): Finding[] {
  const type = schema().rootType(root.name)
  assert(type !== undefined, 'the root is a despatch advice')
  const report = contentReport()
  for (const name of root.attributes.keys())
    if (/(?:^|\})schemaLocation$/.test(name))
      report.add('ATTRIBUTE', root, `${root.name} says where a schema is, which it may not.`)
  check(root, type, report)
  return report.findings
}

function contentReport(): Report {
  const findings: Finding[] = []
  const locate = locator()
  const isFull = () => findings.length >= MAX_STRUCTURE_FINDINGS
  const add: Report['add'] = (kind, node, message) => {
    if (isFull()) return
    const rule: DespatchStructureCode = `DESPATCH-STRUCTURE-${kind}`
    findings.push({ rule, level: 'fatal', location: locate(node), message })
  }
  return { findings, isFull, add }
}

function check(node: XmlNode, type: ContentType, report: Report): void {
  if (type.kind === 'elements') checkElements(node, type, report)
  if (type.kind === 'value') checkValue(node, type, report)
}

function checkElements(node: XmlNode, type: ElementsType, report: Report): void {
  checkAttributes(node, undefined, report)
  if (/[^ \t\n\r]/.test(node.text))
    report.add('VALUE', node, `${node.name} holds elements; no text may stand between them.`)
  const { misplaced, missing } = disorder(node.children, type)
  for (const position of missing) report.add('MISSING', node, missingMessage(position, type, node))
  for (const child of node.children) {
    if (report.isFull()) return
    const found = misplaced.get(child)
    if (found !== undefined) report.add(found.kind, child, misplacedMessage(child, found, type))
    const place = type.places.get(child.name)
    if (place !== undefined) check(child, schema().typeOf(place), report)
  }
}

function checkValue(node: XmlNode, type: ValueType, report: Report): void {
  checkAttributes(node, type, report)
  for (const child of node.children) report.add('UNKNOWN', child, inTextMessage(child))
  if (holdsKind(type.value, node.text)) return
  const held = type.value === 'base64' ? 'something else' : `"${shown(node.text)}"`
  report.add('VALUE', node, `${node.name} holds ${held}; it must hold ${wantedKind(type.value)}.`)
}
