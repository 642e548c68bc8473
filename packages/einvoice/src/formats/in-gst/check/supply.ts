import type { ReadInv01 } from './inv01-fields.ts'

/** A state code with two digits, as the schema takes `1` for `01`; `undefined` for what has not the form of one. */
export function stateCodeOf(code: string | undefined): string | undefined {
  return code !== undefined && /^(?!0+$)[0-9]{1,2}$/.test(code) ? code.padStart(2, '0') : undefined
}

/** Whether two codes are of one state; `undefined` where one of them is no code. */
export function isSameState(code: string | undefined, other: string | undefined): boolean | undefined {
  const [first, second] = [stateCodeOf(code), stateCodeOf(other)]
  return first === undefined || second === undefined ? undefined : first === second
}

/** An export, with or without payment of tax. */
export function isExport({ TranDtls }: ReadInv01): boolean {
  return TranDtls?.SupTyp === 'EXPWP' || TranDtls?.SupTyp === 'EXPWOP'
}

/** An export with payment of tax. */
export function isWithPaymentAbroad({ TranDtls }: ReadInv01): boolean {
  return TranDtls?.SupTyp === 'EXPWP'
}

/** A supply to a unit or developer in an SEZ. */
export function isSez({ TranDtls }: ReadInv01): boolean {
  return TranDtls?.SupTyp === 'SEZWP' || TranDtls?.SupTyp === 'SEZWOP'
}

/** An export or a supply to an SEZ without payment of tax. */
export function isWithoutPayment({ TranDtls }: ReadInv01): boolean {
  return TranDtls?.SupTyp === 'EXPWOP' || TranDtls?.SupTyp === 'SEZWOP'
}

/**
 * Whether IGST applies: to exports and SEZ always, where the document asks for it within a state, else where the place of
 * supply is not in the supplier's state. `undefined` where one of them is missing.
 */
export function isInterState(inv01: ReadInv01): boolean | undefined {
  if (isExport(inv01) || isSez(inv01) || inv01.TranDtls?.IgstOnIntra === 'Y') return true
  const isWithin = isSameState(inv01.SellerDtls?.Stcd, inv01.BuyerDtls?.Pos)
  return isWithin === undefined ? undefined : !isWithin
}
