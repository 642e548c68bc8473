import type { PrecedingInvoice, References, SupportingDocument } from '../../model/references.ts'
import { childrenOf } from '../../rules/path.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { readAttachment } from '../attachment.ts'
import { present, presentOrNone, someOf } from '../present.ts'
import type { Reading } from '../reading.ts'
import { codeAt, identifierOf, nodeAt, textAt } from '../values.ts'
import { dateAt } from './date.ts'

/** UNTDID 1001 codes of references to what is invoiced (BT-18), and to a project (BT-11) in credit notes. */
const objectCode = '130'
const projectCode = '50'

/** What stands for no order number beside a sales order number, which the schema does not let stand alone. */
const noOrder = 'NA'

/** BT-10 to BT-19, BG-3 and BG-24. */
export function readReferences(reading: Reading, root: XmlNode): References | undefined {
  const additional = childrenOf(root, 'cac:AdditionalDocumentReference')
  const object = additional.find((each) => typeOf(each) === objectCode)
  const inCreditNote = root.name === 'cn:CreditNote'
  const project = inCreditNote ? additional.find((each) => typeOf(each) === projectCode) : undefined
  return presentOrNone({
    buyerReference: textAt(root, 'cbc:BuyerReference'),
    project: textAt(root, 'cac:ProjectReference', 'cbc:ID') ?? textAt(project, 'cbc:ID'),
    contract: textAt(root, 'cac:ContractDocumentReference', 'cbc:ID'),
    ...orders(nodeAt(root, 'cac:OrderReference')),
    receivingAdvice: textAt(root, 'cac:ReceiptDocumentReference', 'cbc:ID'),
    despatchAdvice: textAt(root, 'cac:DespatchDocumentReference', 'cbc:ID'),
    tender: textAt(root, 'cac:OriginatorDocumentReference', 'cbc:ID'),
    invoicedObject: identifierOf(nodeAt(object, 'cbc:ID')),
    buyerAccounting: textAt(root, 'cbc:AccountingCost'),
    precedingInvoices: someOf(
      childrenOf(root, 'cac:BillingReference').map((each) => precedingInvoice(reading, each)),
    ),
    supportingDocuments: someOf(
      additional.filter((each) => each !== object && each !== project).map(supportingDocument),
    ),
  })
}

function typeOf(reference: XmlNode): string | undefined {
  return codeAt(reference, 'cbc:DocumentTypeCode')
}

function orders(order: XmlNode | undefined) {
  const salesOrder = textAt(order, 'cbc:SalesOrderID')
  const purchaseOrder = textAt(order, 'cbc:ID')
  const standsIn = salesOrder !== undefined && purchaseOrder === noOrder
  return { purchaseOrder: standsIn ? undefined : purchaseOrder, salesOrder }
}

function precedingInvoice(reading: Reading, billing: XmlNode): PrecedingInvoice | undefined {
  const document =
    nodeAt(billing, 'cac:InvoiceDocumentReference') ?? nodeAt(billing, 'cac:CreditNoteDocumentReference')
  const number = textAt(document, 'cbc:ID')
  if (number === undefined) return undefined
  return present({ number, issueDate: dateAt(reading, document, 'cbc:IssueDate') })
}

function supportingDocument(document: XmlNode): SupportingDocument {
  const attachment = nodeAt(document, 'cac:Attachment')
  return present({
    reference: textAt(document, 'cbc:ID') ?? '',
    description: textAt(document, 'cbc:DocumentDescription'),
    location: textAt(attachment, 'cac:ExternalReference', 'cbc:URI'),
    attachment: readAttachment(nodeAt(attachment, 'cbc:EmbeddedDocumentBinaryObject')),
  })
}
