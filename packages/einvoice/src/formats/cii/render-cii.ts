import { accept, assert, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { Profile } from '../../profiles/profile.ts'
import { profileFaults } from '../../profiles/profile-faults.ts'
import { writeXml } from '../../xml/write-xml.ts'
import { group } from '../../xml/xml-tree.ts'
import { agreement } from './agreement.ts'
import { ciiFaults } from './cii-faults.ts'
import { delivery } from './delivery.ts'
import { context, exchangedDocument } from './document.ts'
import { line } from './line.ts'
import { ciiNamespaces } from './namespaces.ts'
import { settlement } from './settlement.ts'
import { exemptionsOf } from './tax.ts'

/**
 * The invoice, whatever its type code (BT-3), as a UN/CEFACT `CrossIndustryInvoice` in the given profile: D16B, or what
 * Factur-X has of D22B. Equal invoices make equal bytes. Faults: what the profile has no place for and may not lose.
 */
export function renderCii(invoice: NumberedInvoice, profile: Profile): Result<Uint8Array, Fault[]> {
  assert(profile.format === 'cii', 'only profiles of CII are rendered as CII')
  const faults = [...profileFaults(invoice, profile), ...ciiFaults(invoice, profile)]
  if (faults.length > 0) return refuse(faults)
  const exemptions = exemptionsOf(invoice, profile)
  const transaction = group('rsm:SupplyChainTradeTransaction', [
    invoice.lines.map((each) => () => line(each, profile, exemptions)),
    agreement(invoice),
    delivery(invoice),
    settlement(invoice, profile),
  ])
  const content = [context(profile), exchangedDocument(invoice), transaction]
  const root = group('rsm:CrossIndustryInvoice', content, ciiNamespaces)
  assert(root !== undefined, 'a profile has an identifier, so an invoice is never empty')
  return accept(writeXml(root))
}
