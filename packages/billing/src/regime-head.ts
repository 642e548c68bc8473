import type { InvoiceTrigger, LegalEntity } from '@tallystick/orders'

/** What is known of a regime without its arithmetic and rules, for those who need no more. */
export interface RegimeHead {
  /** Kept with every draft and invoice. */
  readonly id: string
  /** When invoices are made unless the legal entity says otherwise. */
  readonly invoiceTrigger: InvoiceTrigger
  isOf(legalEntity: LegalEntity): boolean
}

/** Goods and services tax of India: goods leave with their registered invoice. */
export const inGst: RegimeHead = {
  id: 'in-gst',
  invoiceTrigger: 'packed',
  isOf: ({ gst }) => gst !== undefined,
}

/** Everybody who has no other. */
export const en16931: RegimeHead = { id: 'en16931', invoiceTrigger: 'shipped', isOf: () => true }

const heads: readonly RegimeHead[] = [inGst, en16931]

/** When the invoices of a seller are made: what it asks for, or what suits its regime. */
export function invoiceTriggerOf(legalEntity: LegalEntity): InvoiceTrigger {
  const head = heads.find(({ isOf }) => isOf(legalEntity))
  return legalEntity.invoiceTrigger ?? head?.invoiceTrigger ?? en16931.invoiceTrigger
}
