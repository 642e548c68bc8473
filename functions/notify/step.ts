import type { QueueEvent } from '@tallystick/events'
import { announce } from './announce.ts'
import { replay } from './replay.ts'
import { type RunErrandDeps, runErrand } from './run-errand.ts'

export type NotifyDeps = RunErrandDeps

/** Tells endpoints what happened: begins their errands, runs one, or begins those of a range of time once more. */
export async function notify(deps: NotifyDeps, event: QueueEvent<'notifications'>): Promise<void> {
  switch (event.type) {
    case 'notification':
      return announce(deps, event)
    case 'errand-due':
      return runErrand(deps, event)
    case 'replay-asked':
      return replay(deps, event)
  }
}
