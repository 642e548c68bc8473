import type { ProviderAccount } from '@tallystick/providers'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** Writes all that operators say of an account at a provider. */
export function putProviderAccount(account: ProviderAccount): Write {
  return {
    kind: 'put',
    item: bodyItem(keys.providerAccount(account.provider, account.accountId), account),
  }
}

export async function readProviderAccount(
  table: Table,
  provider: string,
  accountId: string,
): Promise<ProviderAccount | undefined> {
  return bodyOf<ProviderAccount>(await table.get(keys.providerAccount(provider, accountId)))
}
