import { stringValue } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import { isRoot } from '../en16931-ubl/contexts.ts'
import { childrenOf } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'

/** R080: a credit note names its project (BT-11) as a document reference of type 50 (Peppol BIS Billing 3, 2026.5). */
export const creditNotePattern: Pattern<UblDocument> = [
  {
    names: ['cn:CreditNote'],
    when: isRoot,
    assertions: [
      assertion(
        'PEPPOL-EN16931-R080',
        'A credit note has more than one project reference (BT-11).',
        (root) => {
          const projects = childrenOf(root, 'cac:AdditionalDocumentReference').filter((reference) =>
            childrenOf(reference, 'cbc:DocumentTypeCode').some((code) => stringValue(code) === '50'),
          )
          return projects.length <= 1
        },
      ),
    ],
  },
]
