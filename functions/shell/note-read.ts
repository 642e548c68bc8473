import type { Instant } from '@tallystick/kernel'
import { type DocumentRead, putDocumentRead, type Table } from '@tallystick/store'
import type { HttpRequest } from './http-message.ts'

export interface NoteReadDeps {
  readonly table: Table
  readonly now: () => Instant
}

/** Puts on record who reads a document; before it is answered, so that none is read unseen. A failure to do so is one of the read. */
export async function noteRead(
  { table, now }: NoteReadDeps,
  { clientId = 'unknown', requestId }: Pick<HttpRequest, 'clientId' | 'requestId'>,
  read: Omit<DocumentRead, 'at' | 'clientId' | 'requestId'>,
): Promise<void> {
  await table.write(putDocumentRead({ ...read, at: now(), clientId, requestId }))
}
