import type { CalendarDate, Instant } from '@tallystick/kernel'
import type { UnitRecord, UnitStep } from '@tallystick/serials'
import { PIPELINE, type ToldStep, type UnitStory } from './unit-story.ts'

/** Steps that nobody gave a time or an actor were taken by the pipeline, and no later than now. */
export function timed(steps: readonly ToldStep[], now: Instant): ToldStep[] {
  return steps.map((step) => ({ at: now, actor: PIPELINE, ...step }))
}

/** The unit's record before a step: all that was told of it so far becomes its own. Its steps must be `timed`. */
export function recordOfStory(story: UnitStory): UnitRecord {
  const { tradeItem, serial, sku, state, lot, expiry, locationId, position } = story
  const { assemblyId, kitSerial, parts } = story
  return {
    tradeItem,
    serial,
    sku,
    state,
    steps: story.steps.map(whole),
    ...(lot !== undefined && { lot }),
    ...(expiry !== undefined && { expiry: expiry as CalendarDate }),
    ...(locationId !== undefined && { locationId }),
    ...(position !== undefined && { position }),
    ...(assemblyId !== undefined && { assemblyId }),
    ...(kitSerial !== undefined && { kitSerial }),
    ...(parts !== undefined && { parts }),
    version: 0,
  }
}

function whole({ at, actor, ...step }: ToldStep): UnitStep {
  if (at === undefined || actor === undefined) throw new Error('a step that is kept has its time and actor')
  return { ...step, at, actor }
}
