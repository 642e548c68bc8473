import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** How a taxpayer is let in by a portal, or by a provider before it. Secret: kept in the secrets table, shown to nobody. */
export type PortalAccess =
  | {
      readonly kind: 'nic-direct'
      readonly userName: string
      readonly password: string
      readonly clientId: string
      readonly clientSecret: string
    }
  /** Headers that go with every call, as the provider names them. */
  | { readonly kind: 'gsp-plain'; readonly headers: Readonly<Record<string, string>> }

/** The access of a GSTIN, from the secrets table. */
export async function readPortalAccess(secrets: Table, gstin: string): Promise<PortalAccess | undefined> {
  const item = await secrets.get(keys.portalAccess(gstin))
  return typeof item?.access === 'string' ? (JSON.parse(item.access) as PortalAccess) : undefined
}

/** Writes the access of a GSTIN, in place of the one before. */
export function putPortalAccess(gstin: string, access: PortalAccess): Write {
  return { kind: 'put', item: { ...keys.portalAccess(gstin), access: JSON.stringify(access) } }
}
