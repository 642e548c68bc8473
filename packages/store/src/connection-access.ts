import type { MerchantAccess } from '@tallystick/channels'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** How a connection reads its orders, from the secrets table. Secret, shown to nobody. */
export async function readConnectionAccess(
  secrets: Table,
  channel: string,
  connectionId: string,
): Promise<MerchantAccess | undefined> {
  const item = await secrets.get(keys.connectionAccess(channel, connectionId))
  return typeof item?.access === 'string' ? (JSON.parse(item.access) as MerchantAccess) : undefined
}

/** Writes the access of a connection; in place of `before`, nothing where another came in between. */
export function putConnectionAccess(
  channel: string,
  connectionId: string,
  access: MerchantAccess,
  before?: MerchantAccess,
): Write {
  return {
    kind: 'put',
    item: { ...keys.connectionAccess(channel, connectionId), access: JSON.stringify(access) },
    ...(before && { condition: { equals: { access: JSON.stringify(before) } } }),
  }
}
