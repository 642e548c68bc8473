import type { PrecedingInvoice, References, SupportingDocument } from '../../model/references.ts'
import type { Identifier } from '../../model/value.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { readAttachment } from '../attachment.ts'
import { present, presentOrNone, someOf } from '../present.ts'
import type { Reading } from '../reading.ts'
import { all, codeAt, nodeAt, textAt } from '../values.ts'
import { dateAt } from './date.ts'
import type { Parts } from './parts.ts'

/** UNTDID 1001 codes of references to what is invoiced (BT-18, BT-128), and to a tender or lot (BT-17). */
const objectCode = '130'
const tenderCode = '50'

/** BT-10 to BT-19, BG-3 and BG-24. */
export function readReferences(
  reading: Reading,
  { agreement, delivery, settlement }: Parts,
): References | undefined {
  const number = (part: XmlNode | undefined, name: string) => textAt(part, name, 'ram:IssuerAssignedID')
  const additional = all(agreement, 'ram:AdditionalReferencedDocument')
  const object = additional.find((each) => typeOf(each) === objectCode)
  const tender = additional.find((each) => typeOf(each) === tenderCode)
  return presentOrNone({
    buyerReference: textAt(agreement, 'ram:BuyerReference'),
    project: textAt(agreement, 'ram:SpecifiedProcuringProject', 'ram:ID'),
    contract: number(agreement, 'ram:ContractReferencedDocument'),
    purchaseOrder: number(agreement, 'ram:BuyerOrderReferencedDocument'),
    salesOrder: number(agreement, 'ram:SellerOrderReferencedDocument'),
    receivingAdvice: number(delivery, 'ram:ReceivingAdviceReferencedDocument'),
    despatchAdvice: number(delivery, 'ram:DespatchAdviceReferencedDocument'),
    tender: textAt(tender, 'ram:IssuerAssignedID'),
    invoicedObject: readObject(object),
    buyerAccounting: textAt(settlement, 'ram:ReceivableSpecifiedTradeAccountingAccount', 'ram:ID'),
    precedingInvoices: someOf(
      all(settlement, 'ram:InvoiceReferencedDocument').map((each) => precedingInvoice(reading, each)),
    ),
    supportingDocuments: someOf(
      additional.filter((each) => each !== object && each !== tender).map(supportingDocument),
    ),
  })
}

/** BT-128: the reference of a line to what is invoiced. */
export function readLineObject(settlement: XmlNode | undefined): Identifier | undefined {
  return readObject(
    all(settlement, 'ram:AdditionalReferencedDocument').find((each) => typeOf(each) === objectCode),
  )
}

function readObject(reference: XmlNode | undefined): Identifier | undefined {
  const value = textAt(reference, 'ram:IssuerAssignedID')
  if (value === undefined) return undefined
  return present({ value, scheme: codeAt(reference, 'ram:ReferenceTypeCode') })
}

function typeOf(reference: XmlNode): string | undefined {
  return codeAt(reference, 'ram:TypeCode')
}

function precedingInvoice(reading: Reading, document: XmlNode): PrecedingInvoice | undefined {
  const number = textAt(document, 'ram:IssuerAssignedID')
  if (number === undefined) return undefined
  return present({ number, issueDate: dateAt(reading, document, 'ram:FormattedIssueDateTime') })
}

function supportingDocument(document: XmlNode): SupportingDocument {
  return present({
    reference: textAt(document, 'ram:IssuerAssignedID') ?? '',
    description: textAt(document, 'ram:Name'),
    location: textAt(document, 'ram:URIID'),
    attachment: readAttachment(nodeAt(document, 'ram:AttachmentBinaryObject')),
  })
}
