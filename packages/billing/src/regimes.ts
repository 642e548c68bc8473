import assert from 'node:assert/strict'
import type { LegalEntity } from '@tallystick/orders'
import { en16931Regime } from './en16931-regime.ts'
import { inGstRegime } from './in-gst/in-gst-regime.ts'
import type { Regime } from './regime.ts'

/** Every regime; of a seller it is the first that claims it. */
export const regimes: readonly Regime[] = [inGstRegime, en16931Regime]

/** The regime whose law a seller's new documents follow. */
export function regimeOf(legalEntity: LegalEntity): Regime {
  const regime = regimes.find(({ isOf }) => isOf(legalEntity))
  assert(regime !== undefined, 'the last regime is everybody’s')
  return regime
}

/** The regime of a document that is on record. */
export function regimeNamed(id: string): Regime {
  const regime = regimes.find((each) => each.id === id)
  assert(regime !== undefined, 'documents are kept under a regime there is')
  return regime
}
