import { locator, type XmlNode } from '../xml/xml-node.ts'
import type { LineOf } from './element-lines.ts'
import type { StructureFaultCode, StructureKind, Syntax } from './structure-faults.ts'
import type { StructureFinding } from './structure-finding.ts'

/** How many findings are told of a document; what comes after them is mostly of the same cause. */
export const MAX_STRUCTURE_FINDINGS = 100

/** Takes findings until it is full. */
export interface Report {
  readonly findings: StructureFinding[]
  readonly isFull: () => boolean
  readonly add: (kind: StructureKind, node: XmlNode, message: string) => void
}

/** An empty report. */
export function structureReport(syntax: Syntax, lineOf?: LineOf): Report {
  const findings: StructureFinding[] = []
  const locate = locator()
  const isFull = () => findings.length >= MAX_STRUCTURE_FINDINGS
  const add = (kind: StructureKind, node: XmlNode, message: string) => {
    if (isFull()) return
    const rule: StructureFaultCode = `${syntax}-STRUCTURE-${kind}`
    const line = lineOf?.(node)
    findings.push({
      rule,
      level: 'fatal',
      location: locate(node),
      message,
      ...(line === undefined ? {} : { line }),
    })
  }
  return { findings, isFull, add }
}
