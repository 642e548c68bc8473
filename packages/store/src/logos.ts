import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** The picture on a legal entity's documents. */
interface LogoRecord {
  /** PNG or JPEG in base64. */
  readonly picture: string
}

export async function readLogo(table: Table, legalEntityId: string): Promise<Uint8Array | undefined> {
  const record = bodyOf<LogoRecord>(await table.get(keys.logo(legalEntityId)))
  return record && new Uint8Array(Buffer.from(record.picture, 'base64'))
}

/** Replaces the picture; documents that were issued keep the one they have. */
export function putLogo(legalEntityId: string, picture: Uint8Array): Write {
  const record: LogoRecord = { picture: Buffer.from(picture).toString('base64') }
  return { kind: 'put', item: bodyItem(keys.logo(legalEntityId), record) }
}
