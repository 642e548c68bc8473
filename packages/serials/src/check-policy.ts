import { type Fault, faultsUnder } from '@tallystick/kernel'
import type { SerialFormat, SerialMode, SerialPolicy } from '@tallystick/orders'
import { serialsFault } from './faults.ts'
import { grouped } from './grouped.ts'
import { formatFaults, GUESS_ODDS, maxQuota, spaceCapacity } from './serial-format.ts'
import { patternFaults } from './serial-pattern.ts'

/** The format of minted serials where a policy names none: 12 of Crockford's characters. */
export const DEFAULT_FORMAT: SerialFormat = { alphabet: 'crockford', length: 12, prefix: '' }

/** The policy that a mode stands for when nothing else is said. */
export function defaultPolicy(mode: SerialMode): SerialPolicy {
  switch (mode) {
    case 'none':
      return { mode }
    case 'minted':
      return { mode, when: 'at-order', format: DEFAULT_FORMAT, quota: maxQuota(DEFAULT_FORMAT) }
    case 'reported':
      return { mode, when: 'at-shipment', accepts: {} }
    case 'pool':
      return { mode, when: 'at-order', accepts: {}, lowLevel: 0 }
  }
}

/** The policy itself, or the one that its mode stands for. */
export function policyOf(given: SerialMode | SerialPolicy): SerialPolicy {
  return typeof given === 'string' ? defaultPolicy(given) : given
}

/**
 * What is wrong with a policy, by JSON Pointers under `pointer`; figures say by how much.
 * Faults: those of `formatFaults` and `patternFaults`, `SERIALS-QUOTA`, `SERIALS-QUOTA-GUESSABLE`, `SERIALS-LOW-LEVEL`.
 */
export function checkPolicy(policy: SerialPolicy, pointer: string): Fault[] {
  switch (policy.mode) {
    case 'none':
      return []
    case 'minted': {
      const faults = formatFaults(policy.format)
      return [
        ...faultsUnder(`${pointer}/format`, faults),
        ...quotaFaults(policy.quota, `${pointer}/quota`, faults.length === 0 ? policy.format : undefined),
      ]
    }
    case 'reported':
      return faultsUnder(`${pointer}/accepts`, patternFaults(policy.accepts))
    case 'pool': {
      const isLevel = Number.isSafeInteger(policy.lowLevel) && policy.lowLevel >= 0
      return [
        ...faultsUnder(`${pointer}/accepts`, patternFaults(policy.accepts)),
        ...(isLevel ? [] : [serialsFault('SERIALS-LOW-LEVEL', `${pointer}/lowLevel`)]),
      ]
    }
  }
}

/** The odds can be told only of a format that is itself right. */
function quotaFaults(quota: number, pointer: string, format?: SerialFormat): Fault[] {
  if (!Number.isSafeInteger(quota) || quota < 1) return [serialsFault('SERIALS-QUOTA', pointer)]
  if (format === undefined || quota <= maxQuota(format)) return []
  const capacity = spaceCapacity(format)
  const oneIn = capacity / BigInt(quota) || 1n
  const odds = `a guess hits 1 time in ${grouped(oneIn)}, not in ${grouped(GUESS_ODDS)} or more`
  const figures = `${grouped(quota)} of ${grouped(capacity)}: ${odds}; at most ${grouped(maxQuota(format))}.`
  return [serialsFault('SERIALS-QUOTA-GUESSABLE', pointer, figures)]
}
