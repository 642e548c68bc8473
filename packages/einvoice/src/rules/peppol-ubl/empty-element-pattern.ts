import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { isBlank } from '../xpath-values.ts'

/** R008, asked of an empty element. */
export const emptyElementRule: Assertion<RuleDocument> = assertion(
  'PEPPOL-EN16931-R008',
  'An element is empty.',
  () => false,
)

/** R008: every empty element is a finding of its own (Peppol BIS Billing 3, 2026.5). */
export const emptyElementPattern: Pattern<UblDocument> = [{ when: isEmpty, assertions: [emptyElementRule] }]

/** True for an element without elements and without more than white space in it. */
export function isEmpty({ children, text }: XmlNode): boolean {
  return children.length === 0 && isBlank(text)
}
