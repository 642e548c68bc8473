import type { CalendarDate } from '@tallystick/kernel'
import type { Identifier } from './value.ts'

/** BG-3, an earlier invoice that this one corrects or credits (EN 16931-1:2017). */
export interface PrecedingInvoice {
  /** BT-25. */
  readonly number: string
  /** BT-26. */
  readonly issueDate?: CalendarDate
}

/** BT-125, a file inside the invoice. */
export interface Attachment {
  /** One of the six media types that EN 16931-1:2017 knows, such as `text/csv`. */
  readonly mimeCode: string
  readonly filename: string
  /** The file in base64 (RFC 4648, section 4). */
  readonly content: string
}

/** BG-24, a supporting document (EN 16931-1:2017). */
export interface SupportingDocument {
  /** BT-122. */
  readonly reference: string
  /** BT-123. */
  readonly description?: string
  /** BT-124, a URL. */
  readonly location?: string
  /** BT-125. */
  readonly attachment?: Attachment
}

/** The documents that the invoice names at its head (EN 16931-1:2017, BT-10 to BT-19, BG-3, BG-24). */
export interface References {
  /** BT-10. */
  readonly buyerReference?: string
  /** BT-11. */
  readonly project?: string
  /** BT-12. */
  readonly contract?: string
  /** BT-13. */
  readonly purchaseOrder?: string
  /** BT-14. */
  readonly salesOrder?: string
  /** BT-15. */
  readonly receivingAdvice?: string
  /** BT-16: the despatch advice that told of these goods. */
  readonly despatchAdvice?: string
  /** BT-17. */
  readonly tender?: string
  /** BT-18; scheme of UNTDID 1153. */
  readonly invoicedObject?: Identifier
  /** BT-19. */
  readonly buyerAccounting?: string
  /** BG-3. */
  readonly precedingInvoices?: readonly PrecedingInvoice[]
  /** BG-24. */
  readonly supportingDocuments?: readonly SupportingDocument[]
}
