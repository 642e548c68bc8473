import { type Registration, readInvoice, readLegalEntity, type Table } from '@tallystick/store'
import { registrationFault } from '../shell/registration-faults.ts'

/**
 * The portal that the seller's settings name by now, where the one on record was not to be found: people who try again have
 * mended the name there, or in the settings of the deployment.
 */
export async function portalNow(
  table: Table,
  { seriesId, sequence, gstin, portal: before, parked, faults = [] }: Registration,
): Promise<Pick<Registration, 'portal'> | undefined> {
  const { code: unknown } = registrationFault('REGISTRATIONS-PORTAL-UNKNOWN')
  if (!parked || faults.every(({ code }) => code !== unknown)) return undefined
  const invoice = await readInvoice(table, seriesId, sequence)
  const legalEntity = invoice && (await readLegalEntity(table, invoice.legalEntityId))
  const portal = legalEntity?.gst?.registrations.find((each) => each.gstin === gstin)?.portal
  return portal === undefined || portal === before ? undefined : { portal }
}
