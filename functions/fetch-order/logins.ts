import type { ChannelAccess, MerchantAccess } from '@tallystick/channels'
import { type Instant, millisecondsOf } from '@tallystick/kernel'
import { putConnectionAccess, readConnectionAccess, type Table } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { Aim } from './aim.ts'
import { type Driven, drive, type Line } from './drive.ts'

/** So much before its end a token is renewed: it has to last for a whole conversation. */
const MARGIN_MILLISECONDS = 120_000

/** Most logins kept at once. */
export const MAX_LOGINS = 1000

/** What lets requests in. */
export interface Login {
  readonly access: ChannelAccess
  /** True when it was asked for just now, so that asking for another one brings nothing. */
  readonly isFresh: boolean
}

/** Gives what lets requests in; another than `stale` where the channel does not let that count any more. */
export type LogIn = (aim: Aim, line: Line, stale?: ChannelAccess) => Promise<Driven<Login>>

interface Kept {
  readonly access: ChannelAccess
  readonly untilMilliseconds: number
}

export interface LoginsDeps {
  readonly secrets: Table
  readonly now: () => Instant
}

/** Logins, kept for as long as the process lives and the channel lets them count, each for what a merchant gave. */
export function logins({ secrets, now }: LoginsDeps): LogIn {
  const kept = new Map<string, Kept>()
  const underWay = new Map<string, Promise<Driven<Login>>>()

  function keep(id: string, access: ChannelAccess, seconds = Infinity): void {
    if (kept.size >= MAX_LOGINS) kept.clear()
    kept.set(id, { access, untilMilliseconds: millisecondsOf(now()) + seconds * 1000 - MARGIN_MILLISECONDS })
  }

  async function ask(aim: Aim, line: Line): Promise<Driven<Login>> {
    const { channel, connectionId, merchant } = aim
    const driven = await drive(channel.thin.logIn(merchant), line)
    if (driven.kind !== 'got') return driven
    const { access, seconds, renewed = merchant } = driven.value
    if (renewed !== merchant)
      await secrets.write(putConnectionAccess(channel.name, connectionId, renewed, merchant))
    for (const given of [merchant, renewed]) keep(idOf(aim, given), access, seconds)
    return { kind: 'got', value: { access, isFresh: true } }
  }

  /** What can be used once may have been used by somebody else, who left the next one on record. */
  async function askWithLatest(aim: Aim, line: Line): Promise<Driven<Login>> {
    const first = await ask(aim, line)
    if (first.kind !== 'refused') return first
    const { channel, connectionId, merchant } = aim
    const latest = channel.thin.readAccess(await readConnectionAccess(secrets, channel.name, connectionId))
    if (!latest.ok || idOf(aim, latest.value) === idOf(aim, merchant)) return first
    return ask({ ...aim, merchant: latest.value }, line)
  }

  return async (aim, line, stale) => {
    const id = idOf(aim, aim.merchant)
    const held = kept.get(id)
    if (held !== undefined && held.access !== stale && millisecondsOf(now()) < held.untilMilliseconds)
      return { kind: 'got', value: { access: held.access, isFresh: false } }
    const asked = underWay.get(id) ?? askWithLatest(aim, line).finally(() => underWay.delete(id))
    underWay.set(id, asked)
    return asked
  }
}

/** A name that tells nothing of what was given. */
function idOf({ channel, connectionId }: Aim, given: MerchantAccess): string {
  return contentHash(Buffer.from(JSON.stringify([channel.name, connectionId, given])))
}
