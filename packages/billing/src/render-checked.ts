import {
  checkDocument,
  chooseProfile,
  en16931,
  findingFaults,
  finishInvoice,
  type Invoice,
  type NumberedInvoice,
  type Numbering,
  type Profile,
  profileOf,
  render,
} from '@tallystick/einvoice'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import { billingFault } from './faults.ts'

/** A profile that would have suited the buyer better, and what it had against the document. */
export interface RefusedProfile {
  readonly profile: Profile
  readonly faults: readonly Fault[]
}

/** The final bytes of a tax document, which every rule of its profile accepts. */
export interface CheckedDocument {
  /** The XML, also where the profile puts that into a PDF. */
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly profile: Profile
  /** Profiles that were tried before this one. */
  readonly refusedProfiles: readonly RefusedProfile[]
}

/** What of a legal entity says which profile its documents have. */
export type ProfileSettings = Pick<LegalEntity, 'invoiceProfile' | 'offNetworkProfile'>

/**
 * Renders a calculated invoice under its number and date and checks the bytes; a fatal finding is a fault. The profile is
 * the one that the seller demands; without one, that which suits the buyer, and plain EN 16931 where that refuses what
 * EN 16931 accepts, so that the extra rules of a network never hold up a sound sale.
 */
export function renderChecked(
  invoice: Invoice,
  numbering: Numbering,
  settings: ProfileSettings = {},
): Result<CheckedDocument, Fault[]> {
  const wanted = profilesOf(invoice, settings)
  if (!wanted.ok) return wanted
  const numbered = finishInvoice(invoice, numbering)
  const refusedProfiles: RefusedProfile[] = []
  for (const profile of wanted.value) {
    const bytes = checkedBytes(numbered, profile)
    if (bytes.ok)
      return accept({ bytes: bytes.value, contentType: 'application/xml', profile, refusedProfiles })
    refusedProfiles.push({ profile, faults: bytes.faults })
  }
  return refuse([...(refusedProfiles.at(-1)?.faults ?? [])])
}

/** The profiles to try, best first. */
function profilesOf(
  invoice: Invoice,
  { invoiceProfile, offNetworkProfile = en16931.id }: ProfileSettings,
): Result<Profile[], Fault[]> {
  const named = profileOf(invoiceProfile ?? offNetworkProfile)
  if (named === undefined) {
    const setting = invoiceProfile === undefined ? 'offNetworkProfile' : 'invoiceProfile'
    return refuse([billingFault('BILLING-PROFILE-UNKNOWN', `/legalEntity/${setting}`)])
  }
  if (invoiceProfile !== undefined) return accept([named])
  return accept([...new Set([chooseProfile(invoice, named), en16931])])
}

function checkedBytes(invoice: NumberedInvoice, profile: Profile): Result<Uint8Array, Fault[]> {
  const rendered = render(invoice, profile)
  if (!rendered.ok) return rendered
  const faults = findingFaults(checkDocument(rendered.value, { ruleSets: profile.ruleSets }))
  return faults.length === 0 ? rendered : refuse(faults)
}
