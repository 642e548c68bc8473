import type { Finding } from '../rules/finding.ts'
import { locator, type XmlNode } from '../xml/xml-node.ts'
import type { StructureFaultCode, StructureKind, Syntax } from './structure-faults.ts'

/** How many findings are told of a document; what comes after them is mostly of the same cause. */
export const MAX_STRUCTURE_FINDINGS = 100

/** Takes findings until it is full. */
export interface Report {
  readonly findings: Finding[]
  readonly isFull: () => boolean
  readonly add: (kind: StructureKind, node: XmlNode, message: string) => void
}

/** An empty report. */
export function structureReport(syntax: Syntax): Report {
  const findings: Finding[] = []
  const locate = locator()
  const isFull = () => findings.length >= MAX_STRUCTURE_FINDINGS
  const add = (kind: StructureKind, node: XmlNode, message: string) => {
    if (isFull()) return
    const rule: StructureFaultCode = `${syntax}-STRUCTURE-${kind}`
    findings.push({ rule, level: 'fatal', location: locate(node), message })
  }
  return { findings, isFull, add }
}
