import type { Channel, MerchantAccess } from '@tallystick/channels'
import { accept, type Fault, faultsUnder, type Result, refuse } from '@tallystick/kernel'
import {
  leaveAccount,
  putConnectionAccess,
  readAccount,
  readConnectionAccess,
  type Table,
  takeAccount,
} from '@tallystick/store'
import { fetchFault } from '../shell/fetch-faults.ts'

/** A connection, or an account at a provider, for which orders are fetched, and what was given of how. */
interface Given {
  readonly kind: Pick<Channel, 'name' | 'thin'>
  readonly connection: string
  readonly access: unknown
}

interface AccessStores {
  readonly table: Table
  readonly secrets: Table
}

/**
 * What is to be kept as the access of a connection: what was given, else nothing, and what is on record stays. Faults: it is
 * given where nothing is fetched, missing where it is needed, not of the channel's form, or another connection has the account.
 */
export async function checkMerchantAccess(
  { table, secrets }: AccessStores,
  { kind: { name, thin }, connection, access }: Given,
): Promise<Result<MerchantAccess | undefined, Fault[]>> {
  if (thin === undefined)
    return access === undefined
      ? accept(undefined)
      : refuse([fetchFault('CHANNELS-MEMBER-UNKNOWN', '/access')])
  if (access === undefined) {
    const held = await readConnectionAccess(secrets, name, connection)
    return held ? accept(undefined) : refuse([fetchFault('FETCHES-ACCESS-MISSING', '/access')])
  }
  const read = thin.readAccess(access)
  if (!read.ok) return refuse(faultsUnder('/access', read.faults))
  const owner = await readAccount(table, name, read.value.account)
  return owner === undefined || owner === connection ? read : refuse([taken()])
}

/** Keeps the access, for the account that becomes the connection's and no other's. Fault: somebody else was quicker. */
export async function writeMerchantAccess(
  { table, secrets }: AccessStores,
  { kind: { name }, connection }: Given,
  access: MerchantAccess,
): Promise<Fault[]> {
  const before = await readConnectionAccess(secrets, name, connection)
  await table.write(takeAccount(name, access.account, connection))
  if ((await readAccount(table, name, access.account)) !== connection) return [taken()]
  await secrets.write(putConnectionAccess(name, connection, access))
  if (before !== undefined && before.account !== access.account)
    await table.write(leaveAccount(name, before.account, connection))
  return []
}

function taken(): Fault {
  return fetchFault('FETCHES-ACCOUNT-TAKEN', '/access/account')
}
