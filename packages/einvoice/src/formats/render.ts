import type { Fault, Result } from '@tallystick/kernel'
import type { NumberedInvoice } from '../model/invoice.ts'
import type { Profile } from '../profiles/profile.ts'
import { renderCii } from './cii/render-cii.ts'
import type { RenderOptions } from './render-options.ts'
import { renderUbl } from './ubl/render-ubl.ts'

/**
 * The invoice as XML in the format of the profile; for Factur-X and ZUGFeRD that is the XML inside their PDF. Faults:
 * what the profile has no place for and may not lose.
 */
export function render(
  invoice: NumberedInvoice,
  profile: Profile,
  options: RenderOptions = {},
): Result<Uint8Array, Fault[]> {
  return profile.format === 'ubl' ? renderUbl(invoice, profile, options) : renderCii(invoice, profile)
}
