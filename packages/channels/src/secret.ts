import { accept, type Fault, type Instant, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type { Channel } from './channel.ts'
import { fault } from './faults.ts'

/** What a channel signs with on one connection. Several may be valid at once, so that one can replace another. */
export interface Secret {
  /** What people call it; reported when it matches. The value never is. */
  readonly id: string
  readonly value: string
  /** First moment at which it counts. */
  readonly notBefore?: Instant
  /** Last moment at which it counts. */
  readonly notAfter?: Instant
}

/** Most secrets on one connection; every one of them costs a hash over each call. */
export const MAX_SECRETS = 10

/** Fewest characters of a secret where the channel has no form for it: fewer can be tried out on one signed call. */
export const MIN_SECRET_CHARACTERS = 16

/**
 * Refuses secrets that would let anyone sign, or nobody. To be asked where a connection is loaded, with its channel where
 * somebody chooses them.
 * Faults: none or too many, an empty value, one that can be guessed or that the channel cannot sign with, an id that is
 * empty or twice there, an end before the beginning.
 */
export function checkSecrets(
  secrets: readonly Secret[],
  channel?: Pick<Channel, 'isSecret'>,
): Result<readonly Secret[], Fault[]> {
  const faults = secrets.flatMap((secret, index) => [
    ...faultsOf(secret, index, secrets),
    ...(channel === undefined ? [] : valueFaults(secret, index, channel)),
  ])
  if (secrets.length === 0) faults.push(fault('CHANNELS-SECRETS-NONE', ''))
  if (secrets.length > MAX_SECRETS) faults.push(fault('CHANNELS-SECRETS-LIMIT', ''))
  return faults.length > 0 ? refuse(faults) : accept(secrets)
}

function valueFaults({ value }: Secret, index: number, { isSecret }: Pick<Channel, 'isSecret'>): Fault[] {
  const pointer = jsonPointer(index, 'value')
  if (isSecret !== undefined) return isSecret(value) ? [] : [fault('CHANNELS-SECRET-FORM', pointer)]
  const isShort = value.trim() !== '' && value.length < MIN_SECRET_CHARACTERS
  return isShort ? [fault('CHANNELS-SECRET-WEAK', pointer)] : []
}

function faultsOf(secret: Secret, index: number, secrets: readonly Secret[]): Fault[] {
  const faults: Fault[] = []
  const usedBefore = secrets.slice(0, index).some(({ id }) => id === secret.id)
  if (secret.id.trim() === '' || usedBefore)
    faults.push(fault('CHANNELS-SECRET-ID', jsonPointer(index, 'id')))
  if (secret.value.trim() === '') faults.push(fault('CHANNELS-SECRET-EMPTY', jsonPointer(index, 'value')))
  if (secret.notBefore !== undefined && secret.notAfter !== undefined && secret.notAfter < secret.notBefore) {
    faults.push(fault('CHANNELS-SECRET-PERIOD', jsonPointer(index, 'notAfter')))
  }
  return faults
}

/** The secrets that count at that moment. */
export function liveSecrets(secrets: readonly Secret[], now: Instant): readonly Secret[] {
  return secrets.filter(
    ({ notBefore, notAfter }) =>
      (notBefore === undefined || notBefore <= now) && (notAfter === undefined || now <= notAfter),
  )
}
