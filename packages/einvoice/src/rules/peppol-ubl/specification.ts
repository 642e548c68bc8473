import type { XmlNode } from '../../xml/xml-node.ts'
import { codeList } from '../code-lists/code-list.ts'
import { childrenOf } from '../path.ts'
import { soleNormalText } from './reading.ts'

/** What differs between the specifications of Peppol billing. */
export interface PeppolSpecification {
  /** What BT-24 begins with. */
  readonly id: string
  /** Business processes (BT-23). */
  readonly processes: ReadonlySet<string>
  readonly invoiceTypes: ReadonlySet<string>
  readonly creditNoteTypes: ReadonlySet<string>
  /** Types only between German parties; absent where there is no such rule. */
  readonly germanTypes?: ReadonlySet<string>
}

/** Peppol BIS Billing 3 (3.0.21, 2026.5). */
export const billing: PeppolSpecification = {
  id: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  processes: new Set([
    'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
    'urn:peppol:france:billing:regulated',
    'urn:peppol:france:billing:non-regulated',
    'urn:peppol:bis:billing_with_response',
  ]),
  invoiceTypes: codeList(
    '71 80 82 84 102 218 219 326 331 380 382 383 384 386 388 393 395 553 575 623 780 817 870 875 876 877',
  ),
  creditNoteTypes: codeList('381 396 81 83 532'),
  germanTypes: codeList('326 384'),
}

/** Peppol BIS Self-Billing 3 (2026.5). */
export const selfBilling: PeppolSpecification = {
  id: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0',
  processes: new Set(['urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0']),
  invoiceTypes: codeList('389 527'),
  creditNoteTypes: codeList('261'),
}

/** True when the document names a business process (BT-23) of the specification. */
export function namesProcess(root: XmlNode, { processes }: PeppolSpecification): boolean {
  return processes.has(soleNormalText(childrenOf(root, 'cbc:ProfileID')) ?? '')
}
