import { type Channel, checkSecrets, type Secret } from '@tallystick/channels'
import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { fetchFault } from '../shell/fetch-faults.ts'

/** Checks the secrets that somebody chose for a channel or a provider; what signs nothing has nothing to sign with. */
export function checkSigning(
  values: readonly Secret[],
  kind: Pick<Channel, 'isSecret' | 'isUnsigned'>,
): Result<readonly Secret[], Fault[]> {
  if (!kind.isUnsigned) return checkSecrets(values, kind)
  return values.length === 0 ? accept(values) : refuse([fetchFault('CHANNELS-SIGNATURE-NONE')])
}
