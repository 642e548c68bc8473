import type { XmlNode } from '../../xml/xml-node.ts'
import { isAtHead, isInLine } from '../en16931-ubl/contexts.ts'
import { path } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { type AllowanceNames, allowanceContextsOf } from './allowance-rules.ts'
import type { SlackOf } from './slack.ts'

const names: AllowanceNames = {
  element: 'cac:AllowanceCharge',
  amount: 'cbc:Amount',
  base: 'cbc:BaseAmount',
  percent: 'cbc:MultiplierFactorNumeric',
  indicator: path('cbc:ChargeIndicator'),
}

/** Rules of Peppol BIS Billing 3 (2026.5) about allowances and charges of the document and of lines. */
export function allowanceContexts(slackOf: SlackOf<UblDocument>): Pattern<UblDocument> {
  return allowanceContextsOf(names, isJudged, slackOf)
}

function isJudged(node: XmlNode): boolean {
  return isAtHead(node) || (isInLine(node) && node.parent !== undefined && isAtHead(node.parent))
}
