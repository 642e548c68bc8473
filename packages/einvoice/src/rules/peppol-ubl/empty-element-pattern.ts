import { assertion } from '../assertion.ts'
import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { normalizeSpace } from '../xpath-values.ts'

/** R008: every empty element is a finding of its own (Peppol BIS Billing 3, 2026.5). */
export const emptyElementPattern: Pattern<UblDocument> = [
  {
    when: ({ children, text }) => children.length === 0 && normalizeSpace(text) === '',
    assertions: [assertion('PEPPOL-EN16931-R008', 'An element is empty.', () => false)],
  },
]
