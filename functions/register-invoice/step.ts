import assert from 'node:assert/strict'
import { nextStep, type RegistrationAction } from '@tallystick/einvoice/in'
import type { RegistrationDue } from '@tallystick/events'
import { readRegistration } from '@tallystick/store'
import { registrationFault } from '../shell/registration-faults.ts'
import { registrationMessage } from '../shell/registration-marker.ts'
import { askPortal } from './ask-portal.ts'
import { firstTurn } from './first-turn.ts'
import { keepRegistration } from './keep-registration.ts'
import { hold, park } from './set-aside.ts'
import type { Decided, RegisterInvoiceDeps, Turn } from './turn.ts'
import { voidInvoice } from './void-invoice.ts'
import { goneOn, later, writeRegistration } from './write-registration.ts'

/** More than any registration takes between two messages. */
const MAX_TURNS = 20

/**
 * Goes on with the registration of a numbered document: decides, writes what is about to be done, does it, and decides on
 * what came of it, until it is registered, held, or has to wait. Whoever finds that somebody else wrote lets go.
 */
export async function registerInvoice(deps: RegisterInvoiceDeps, due: RegistrationDue): Promise<void> {
  const held = await readRegistration(deps.table, due.seriesId, due.sequence)
  if (held === undefined) throw new Error('a document that is registered has no registration on record')
  let turn = await firstTurn(deps, held, due.wish)
  for (let turns = 0; turn !== undefined; turns++) {
    assert(turns < MAX_TURNS, 'a registration comes to rest')
    turn = await takeTurn(deps, turn)
  }
}

async function takeTurn(deps: RegisterInvoiceDeps, turn: Turn): Promise<Turn | undefined> {
  const { held, event, change, verify = unasked } = turn
  const subject = change?.subject ?? held.subject
  const { record, action } = nextStep(held.record, event, { subject, now: deps.now(), verify })
  return act(deps, { ...turn, record }, action)
}

function unasked(): never {
  throw new Error('only an answer of the portal is verified')
}

async function act(
  deps: RegisterInvoiceDeps,
  decided: Decided,
  action: RegistrationAction,
): Promise<Turn | undefined> {
  switch (action.do) {
    case 'post':
    case 'look-up':
    case 'cancel':
      return askPortal(deps, decided, action)
    case 'wait':
      await wait(deps, decided, action.seconds)
      break
    case 'keep':
      if (await keepRegistration(deps, decided, action.registration)) await release(deps, decided)
      break
    case 'release':
      await release(deps, decided)
      break
    case 'hold':
      await hold(deps, decided, action.codes)
      break
    case 'park':
      await park(deps, decided, action.faults, action.registration)
      break
    case 'void':
      await voidInvoice(deps, decided)
      break
    case 'credit':
      await tellTooLate(deps, decided)
      break
    case 'nothing':
      break
    case 'number':
      assert.fail('what is registered has its number')
  }
  return undefined
}

/** Comes back by a message; should that get lost, by the marker. */
async function wait(deps: RegisterInvoiceDeps, { held, record }: Decided, seconds: number): Promise<void> {
  if (record !== held.record) {
    const at = deps.now()
    const next = goneOn(held, record, at, { notBefore: later(at, seconds) })
    if (!(await writeRegistration(deps.table, next, held)).done) return
  }
  await deps.registrations.sendLater(registrationMessage(held), seconds)
}

async function release({ documents }: RegisterInvoiceDeps, { held }: Decided): Promise<void> {
  const { seriesId, sequence } = held
  await documents.send({ type: 'invoice-numbered', version: 1, seriesId, sequence })
}

/** The day has passed since the wish was taken: whoever asks is told so. */
async function tellTooLate(deps: RegisterInvoiceDeps, { held, record }: Decided): Promise<void> {
  const faults = [registrationFault('REGISTRATIONS-CANCEL-TOO-LATE')]
  await writeRegistration(deps.table, goneOn(held, record, deps.now(), { faults }), held)
}
