import { compare, type Decimal, decimal, type Fault } from '@tallystick/kernel'
import { gstFault } from './faults.ts'

/** Turnover (AATO) in rupees above which HSN codes need six digits: 5 Cr. */
export const SIX_DIGIT_TURNOVER: Decimal = decimal('50000000')

const form = /^(?!0+$)(?:[0-9]{4}|[0-9]{6}|[0-9]{8})$/

/**
 * What is wrong with an HSN or SAC code: its form, fewer than six digits where the seller's turnover is above 5 Cr or
 * unknown, and services that do not begin with 99. Pointers are relative to the line (portal: 2176, 2199).
 */
export function hsnFaults(hsn: string, isService: boolean, turnover?: Decimal): Fault[] {
  if (!form.test(hsn)) return [gstFault('GST-HSN', '/hsn', undefined, '2176')]
  const faults: Fault[] = []
  const sixDigits = turnover === undefined || compare(turnover, SIX_DIGIT_TURNOVER) > 0
  if (sixDigits && hsn.length < 6) faults.push(gstFault('GST-HSN', '/hsn', undefined, '2199'))
  if (hsn.startsWith('99') !== isService)
    faults.push(gstFault('GST-HSN-SERVICE', '/isService', undefined, '2199'))
  return faults
}
