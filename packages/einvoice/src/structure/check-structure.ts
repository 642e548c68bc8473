import { einvoiceFaults } from '../faults.ts'
import type { Finding } from '../rules/finding.ts'
import { isBlank } from '../rules/xpath-values.ts'
import type { XmlNode } from '../xml/xml-node.ts'
import { checkAttributes } from './check-attributes.ts'
import { disorder, type Misplaced } from './disorder.ts'
import { type Report, structureReport } from './report.ts'
import type { ContentType, ElementsType, Schema, ValueType } from './schema.ts'
import { schemaOf } from './schema-of.ts'
import { inTextMessage, misplacedMessage, missingMessage, shown } from './structure-messages.ts'
import { holdsKind, wantedKind } from './value-kinds.ts'

/** A fault of an element that its parent's order tells, kept until the element's turn comes. */
interface Displaced {
  readonly kind: Misplaced['kind']
  readonly message: () => string
}

/** Elements and their types that are still to be checked, the next one last; no type for what is not looked into. */
interface Agenda {
  readonly nodes: XmlNode[]
  readonly types: (ContentType | undefined)[]
  readonly displaced: Map<XmlNode, Displaced>
  /** Attributes that are right for a type: elements written alike share theirs. */
  readonly right: Map<XmlNode['attributes'], ValueType>
  /** Texts of white space: those between elements recur all over a document. */
  readonly blank: Set<string>
}

/**
 * Checks a document against the schema of its syntax: a UBL 2.1 Invoice or CreditNote, or a CII D16B
 * CrossIndustryInvoice, read with the prefixes `ubl`, `cn`, `cac`, `cbc`, `ext` and `rsm`, `ram`, `udt`, `qdt`. Every
 * finding is fatal; they come in document order, the first `MAX_STRUCTURE_FINDINGS` of them. Linear in the document;
 * never throws. Another root is the fault `EINVOICE-XML-ROOT`.
 */
export function checkStructure(root: XmlNode): Finding[] {
  const schema = schemaOf(root)
  const type = schema?.rootType(root.name)
  if (schema !== undefined && type !== undefined) return checkAll(root, type, schema)
  const rule = 'EINVOICE-XML-ROOT'
  return [{ rule, level: 'fatal', location: '/', message: einvoiceFaults[rule] }]
}

function checkAll(root: XmlNode, type: ContentType, schema: Schema): Finding[] {
  const report = structureReport(schema.syntax)
  const agenda: Agenda = {
    nodes: [root],
    types: [type],
    displaced: new Map(),
    right: new Map(),
    blank: new Set(),
  }
  for (let node = agenda.nodes.pop(); node !== undefined; node = agenda.nodes.pop()) {
    const type = agenda.types.pop()
    if (agenda.displaced.size > 0) {
      const displaced = agenda.displaced.get(node)
      if (displaced !== undefined) report.add(displaced.kind, node, displaced.message())
    }
    if (type?.kind === 'elements') checkElements(node, type, schema, agenda, report)
    if (type?.kind === 'value') checkValue(node, type, agenda, report)
    if (report.isFull()) break
  }
  return report.findings
}

function checkElements(
  node: XmlNode,
  type: ElementsType,
  schema: Schema,
  agenda: Agenda,
  report: Report,
): void {
  checkAttributes(node, undefined, report)
  if (!holdsSpaceOnly(node, agenda))
    report.add('VALUE', node, `${node.name} holds elements; no text may stand between them.`)
  if (queueChildren(node, type, schema, agenda)) return
  const { misplaced, missing } = disorder(node.children, type)
  for (const position of missing) report.add('MISSING', node, missingMessage(position, type, node))
  for (const [child, found] of misplaced)
    agenda.displaced.set(child, {
      kind: found.kind,
      message: () => misplacedMessage(child, found, type),
    })
}

function holdsSpaceOnly({ text }: XmlNode, { blank }: Agenda): boolean {
  if (text === '' || blank.has(text)) return true
  const isSpace = isBlank(text)
  if (isSpace) blank.add(text)
  return isSpace
}

/** Puts the children on the agenda, the first one last; true when they stand as the type wants them. */
function queueChildren(node: XmlNode, type: ElementsType, schema: Schema, agenda: Agenda): boolean {
  let inOrder = true
  let filled = 0
  let next = type.positions.length
  for (let index = node.children.length - 1; index >= 0; index--) {
    const child = node.children[index]
    if (child === undefined) continue
    const place = type.places.get(child.name)
    agenda.nodes.push(child)
    agenda.types.push(place && schema.typeOf(place))
    if (place === undefined) inOrder = false
    else if (place.position !== next) {
      if (place.position > next) inOrder = false
      if (place.required) filled++
      next = place.position
    } else if (!place.repeats) inOrder = false
  }
  return inOrder && filled === type.required
}

function checkValue(node: XmlNode, type: ValueType, agenda: Agenda, report: Report): void {
  checkValueAttributes(node, type, agenda, report)
  if (node.children.length > 0) queueIntruders(node, agenda)
  if (holdsKind(type.value, node.text)) return
  const held = type.value === 'base64' ? 'something else' : `"${shown(node.text)}"`
  report.add('VALUE', node, `${node.name} holds ${held}; it must hold ${wantedKind(type.value)}.`)
}

function checkValueAttributes(node: XmlNode, type: ValueType, { right }: Agenda, report: Report): void {
  const { attributes } = node
  if (attributes.size > 0 && right.get(attributes) === type) return
  const told = report.findings.length
  checkAttributes(node, type, report)
  if (report.findings.length === told) right.set(attributes, type)
}

/** Puts elements that stand in a value on the agenda, the first one last. */
function queueIntruders(node: XmlNode, agenda: Agenda): void {
  for (const child of node.children.toReversed()) {
    agenda.nodes.push(child)
    agenda.types.push(undefined)
    agenda.displaced.set(child, { kind: 'UNKNOWN', message: () => inTextMessage(child) })
  }
}
