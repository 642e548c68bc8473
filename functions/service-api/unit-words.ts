import type { UnitState, UnitStepName } from '@tallystick/serials'
import type { ToldStep } from '../shell/units/unit-story.ts'

const states: Readonly<Record<UnitState, string>> = {
  pooled: 'Its serial waits to be given to an order.',
  allocated: 'It belongs to an order and has not been sent.',
  commissioned: 'It was made, and nobody has bought it yet.',
  packed: 'It is packed.',
  assembled: 'It is inside a kit, or is a kit that was put together.',
  shipped: 'It was sent to its buyer.',
  sold: 'It was sent to its buyer and invoiced.',
  returned: 'It came back.',
  restocked: 'It came back and is in stock again.',
  destroyed: 'It was destroyed.',
  decommissioned: 'Its serial is not in use any more.',
}

const steps: Readonly<Record<UnitStepName, string>> = {
  pool: 'Its serial came into the pool.',
  allocate: 'It was given to an order.',
  release: 'Its serial went back to the pool.',
  commission: 'It was made.',
  pack: 'It was packed.',
  assemble: 'It went into a kit.',
  disassemble: 'It was taken out of a kit.',
  ship: 'It was packed for its buyer, or left.',
  sell: 'It was invoiced.',
  return: 'It came back.',
  restock: 'It went back to stock.',
  destroy: 'It was destroyed.',
  decommission: 'Its serial was taken out of use.',
}

/** Where a unit is, in a sentence. */
export function saysOfState(state: UnitState): string {
  return states[state]
}

/** What happened to a unit, each step with its sentence, in the order in which it happened. */
export function unitHistory(told: readonly ToldStep[]): (ToldStep & { readonly says: string })[] {
  return told.map((step) => ({ ...step, says: steps[step.step] + (step.reason ? ` ${step.reason}` : '') }))
}
