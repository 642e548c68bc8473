import type { RegistrationOrder } from '@tallystick/billing'
import { CHAIN_START } from '@tallystick/billing/chain'
import type { RegistrationRecord } from '@tallystick/einvoice/in'
import { type Fault, toldFaults } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** Where an invoice stands with the authority that registers it. */
export interface Registration extends RegistrationOrder {
  readonly seriesId: string
  readonly sequence: number
  /** Rises by one with each write. */
  readonly version: number
  /** SHA-256 of the bytes that are sent: they lie staged under it. */
  readonly sha256: string
  /** Object key of the calculated document of these bytes. */
  readonly documentKey: string
  readonly record: RegistrationRecord
  /** When it was opened. */
  readonly since: string
  /** When what is under way was last worked on. */
  readonly at: string
  /** Nobody asks the authority again before. */
  readonly notBefore?: string
  /** Times in a row that the authority could not be asked. */
  readonly failures?: number
  /** Why it is held, or why it was not cancelled. */
  readonly faults?: readonly Fault[]
  /** It stands among what is parked: nobody goes on with it until people ask for that. */
  readonly parked?: true
  /** Nobody registers it any more: its number is void. */
  readonly givenUp?: true
}

/** The chain of what was registered of a series, in the order of registration. */
export interface RegisterChain {
  readonly seriesId: string
  readonly count: number
  readonly head: string
}

export async function readRegistration(table: Table, seriesId: string, sequence: number) {
  return bodyOf<Registration>(await table.get(keys.registration(seriesId, sequence)))
}

/** Writes a registration where none is, or over the very one that was read. */
export function putRegistration(next: Registration, before: Registration | undefined): Write {
  const { seriesId, sequence, version, faults } = next
  const told = faults === undefined ? next : { ...next, faults: toldFaults(faults) }
  return {
    kind: 'put',
    item: { ...bodyItem(keys.registration(seriesId, sequence), told), version },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

/** Lets a transaction through only while the registration is the one that was read. */
export function requireRegistration({ seriesId, sequence, version }: Registration): Write {
  return { kind: 'check', key: keys.registration(seriesId, sequence), condition: { equals: { version } } }
}

/** The chain of a series, empty before its first registration. */
export async function readRegisterChain(table: Table, seriesId: string): Promise<RegisterChain> {
  const item = await table.get(keys.registerChain(seriesId))
  return item === undefined
    ? { seriesId, count: 0, head: CHAIN_START }
    : { seriesId, count: item.count as number, head: item.head as string }
}

/** Moves the chain of a series on by one, if it stands where it was read. */
export function advanceRegisterChain({ seriesId, count, head }: RegisterChain, next: string): Write {
  return {
    kind: 'put',
    item: { ...keys.registerChain(seriesId), count: count + 1, head: next },
    condition: count === 0 ? { absent: true } : { equals: { count, head } },
  }
}
