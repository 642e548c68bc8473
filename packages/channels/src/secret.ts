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

/**
 * Refuses secrets that would let anyone sign, or nobody. To be asked where a connection is loaded.
 * Faults: none or too many, an empty value, a value that the channel cannot sign with, an id that is empty or twice there,
 * an end before the beginning.
 */
export function checkSecrets(
  secrets: readonly Secret[],
  { isSecret = () => true }: Pick<Channel, 'isSecret'> = {},
): Result<readonly Secret[], Fault[]> {
  const faults = secrets.flatMap((secret, index) => [
    ...faultsOf(secret, index, secrets),
    ...(isSecret(secret.value) ? [] : [fault('CHANNELS-SECRET-FORM', jsonPointer(index, 'value'))]),
  ])
  if (secrets.length === 0) faults.push(fault('CHANNELS-SECRETS-NONE', ''))
  if (secrets.length > MAX_SECRETS) faults.push(fault('CHANNELS-SECRETS-LIMIT', ''))
  return faults.length > 0 ? refuse(faults) : accept(secrets)
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
