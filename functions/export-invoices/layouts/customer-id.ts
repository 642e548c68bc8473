import { canonicalJson } from '@tallystick/kernel'
import { contentHash } from '../../shell/content-hash.ts'
import type { CustomerFacts } from '../facts/invoice-facts.ts'

/** The id of a customer: the tax id where there is one, else what follows from name and address. */
export function customerIdOf(customer: CustomerFacts): string {
  if (customer.taxId !== '') return customer.taxId
  return `C-${contentHash(Buffer.from(canonicalJson({ ...customer }))).slice(0, 16)}`
}
