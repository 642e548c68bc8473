import type { Fault } from '@tallystick/kernel'
import { type EinvoiceFaultCode, einvoiceFaults } from '../faults.ts'
import type { Finding } from './finding.ts'

/** The fatal findings as faults: a broken rule is `EINVOICE-RULE` with the official id in `rule`. */
export function findingFaults(findings: readonly Finding[]): Fault[] {
  return findings
    .filter(({ level }) => level === 'fatal')
    .map(({ rule, location, message }) => {
      if (isOwnCode(rule)) return { code: rule, pointer: location, message }
      return { code: 'EINVOICE-RULE' satisfies EinvoiceFaultCode, pointer: location, message, rule }
    })
}

function isOwnCode(rule: string): rule is EinvoiceFaultCode {
  return rule in einvoiceFaults
}
