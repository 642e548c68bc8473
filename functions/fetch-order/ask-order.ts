import type { Json } from '@tallystick/kernel'
import type { Aim } from './aim.ts'
import { type Driven, drive, type Line } from './drive.ts'
import type { LogIn } from './logins.ts'

/** Asks the channel for the whole order; under another login where the one at hand counts no longer. */
export async function askOrder(logIn: LogIn, aim: Aim, line: Line): Promise<Driven<Json>> {
  const login = await logIn(aim, line)
  if (login.kind !== 'got') return login
  const { access, isFresh } = login.value
  const first = await drive(aim.channel.thin.exchange(aim.orderId, access), line)
  if (isFresh || !isShutOut(first)) return first
  const next = await logIn(aim, line, access)
  if (next.kind !== 'got') return next
  return drive(aim.channel.thin.exchange(aim.orderId, next.value.access), line)
}

function isShutOut(driven: Driven<Json>): boolean {
  return driven.kind === 'refused' && driven.faults.some(({ code }) => code === 'CHANNELS-ACCESS-REFUSED')
}
