import type { LotRecord, LotStep, LotWrite } from '@tallystick/lots'
import type { MadeLot, TracedFact, TracedLot } from '@tallystick/store'

/** Of something that is about units of a lot, just that. */
export function tracedLot({ sku, lot, quantity }: TracedLot): TracedLot {
  return { sku, lot, quantity }
}

/** Units that were made, with what is on record of their lot once they are. */
export function madeLot(made: TracedLot, lots: readonly LotWrite[]): MadeLot {
  const written = lots.find(({ after }) => after.sku === made.sku && after.lot === made.lot)
  const expiry = written?.after.expiry
  const isNew = written !== undefined && written.before === undefined
  return { ...tracedLot(made), isNew, ...(expiry !== undefined && { expiry }) }
}

/** That a lot took a step, told by the clock of the place where it came first. */
export function lotStepFact(step: LotStep, { sku, lot, locations: [locationId] }: LotRecord): TracedFact {
  return { fact: 'lot-step', step, sku, lot, ...(locationId !== undefined && { locationId }) }
}
