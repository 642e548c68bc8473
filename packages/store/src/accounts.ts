import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** The connection that the account of a channel belongs to: its orders are taken once. */
export async function readAccount(
  table: Table,
  channel: string,
  account: string,
): Promise<string | undefined> {
  return (await table.get(keys.account(channel, account)))?.connectionId as string | undefined
}

/** Gives a free account to a connection. */
export function takeAccount(channel: string, account: string, connectionId: string): Write {
  return {
    kind: 'put',
    item: { ...keys.account(channel, account), connectionId },
    condition: { absent: true },
  }
}

/** Frees an account of that connection. */
export function leaveAccount(channel: string, account: string, connectionId: string): Write {
  return { kind: 'delete', key: keys.account(channel, account), condition: { equals: { connectionId } } }
}
