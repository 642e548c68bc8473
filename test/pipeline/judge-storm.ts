import type { ParkedItem } from '@tallystick/store'
import { brokenPromises } from './invariants.ts'
import { bodyIn, type StoredState, type StoresAtRest, statesOf } from './stores-at-rest.ts'
import { keptAs, type Storm } from './storm.ts'
import { unfinishedWork } from './unfinished-work.ts'

/** What is left when a storm has passed. */
interface Aftermath {
  /** The status that each call was answered with in the end, in the order of the storm. */
  readonly answers: readonly number[]
  readonly stores: StoresAtRest
  /** Keys of the calls that are kept. */
  readonly kept: Iterable<string>
}

/** How a storm was weathered; every broken promise is a sentence. */
export interface Verdict {
  readonly figures: {
    readonly calls: number
    readonly orders: number
    readonly duplicates: number
    readonly stale: number
    readonly refused: number
    readonly pings: number
    readonly parked: number
    readonly lost: number
    readonly doubled: number
    readonly unexplained: number
  }
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly unexplained: readonly string[]
}

/** Holds what a storm left against what it had to leave: every genuine order once, every refusal explained, nothing else. */
export function judgeStorm(storm: Storm, aftermath: Aftermath): Verdict {
  const { stores, answers } = aftermath
  const states = new Map(statesOf(stores).map((state) => [state.orderId, state]))
  const parked = parkedIn(stores)
  const lost = [...ordersLost(storm, states), ...callsLost(storm, parked)]
  const doubled = [...goodsDoubled(storm, states), ...serialsDoubled(stores, states)]
  const unexplained = [
    ...answersUnexplained(storm, answers),
    ...[...states.keys()].filter((id) => !storm.orders.has(id)).map((id) => `nobody ordered ${id}`),
    ...parkedUnexplained(storm, parked),
    ...keptUnexplained(storm, aftermath.kept),
    ...brokenPromises(stores),
    ...unfinishedWork(stores),
  ]
  return {
    figures: {
      calls: storm.calls.length,
      orders: states.size,
      duplicates: storm.duplicates,
      stale: storm.stale,
      refused: answers.filter((status) => status === 401).length,
      pings: storm.calls.filter(({ ping }) => ping).length,
      parked: parked.size,
      lost: lost.length,
      doubled: doubled.length,
      unexplained: unexplained.length,
    },
    lost,
    doubled,
    unexplained,
  }
}

type States = ReadonlyMap<string, StoredState>
type Parked = ReadonlyMap<string, ParkedItem>

function parkedIn({ table }: StoresAtRest): Parked {
  const items = table.items().filter(({ sk, state }) => sk === 'PARKED' && state === 'open')
  return new Map(items.map((item) => bodyIn<ParkedItem>(item)).map((parked) => [parked.subject, parked]))
}

function ordersLost({ orders }: Storm, states: States): string[] {
  return [...orders].flatMap(([id, { cancelled }]) => {
    const phase = states.get(id)?.phase
    const expected = cancelled ? 'cancelled' : 'allocated'
    return phase === expected ? [] : [`${id} is ${phase ?? 'nowhere'}, not ${expected}`]
  })
}

function callsLost({ calls }: Storm, parked: Parked): string[] {
  const unusable = calls.filter(({ parkedFor }) => parkedFor !== undefined)
  const keys = new Set(unusable.map(keptAs))
  return [...keys].filter((key) => !parked.has(key)).map((key) => `${key} is not parked`)
}

/** An order has the goods that were ordered, no more and no less; a cancelled one has none of the lots. */
function goodsDoubled({ orders }: Storm, states: States): string[] {
  return [...orders].flatMap(([id, { lines, cancelled }]) => {
    const parts = (states.get(id)?.lines ?? []).flatMap((line) => line.parts ?? [])
    const ofLots = parts.flatMap(({ lots = [] }) => lots).reduce((sum, { quantity }) => sum + quantity, 0)
    const ofSerials = parts.flatMap(({ serials = [] }) => serials).reduce((sum, { count }) => sum + count, 0)
    const ordered = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    const isRight = cancelled ? ofLots === 0 && ofSerials <= ordered : ofLots + ofSerials === ordered
    return isRight ? [] : [`${id} ordered ${ordered}, has ${ofLots} from lots and ${ofSerials} with serials`]
  })
}

/** Ranges on record are those that orders have. */
function serialsDoubled({ table }: StoresAtRest, states: States): string[] {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
  const ranges = table.items().filter(({ sk }) => sk.startsWith('RANGE#'))
  const minted = sum(ranges.map(({ count }) => Number(count)))
  const parts = [...states.values()].flatMap(({ lines }) => lines.flatMap((line) => line.parts ?? []))
  const given = sum(parts.flatMap(({ serials = [] }) => serials.map(({ count }) => count)))
  return minted === given ? [] : [`${minted} serials were minted, orders have ${given}`]
}

function answersUnexplained({ calls }: Storm, answers: readonly number[]): string[] {
  return calls.flatMap(({ channel, refused, ping }, i) => {
    const expected = refused === undefined ? 200 : 401
    const what = refused ?? (ping ? 'ping' : 'genuine')
    return answers[i] === expected ? [] : [`a call of ${channel} (${what}) was answered ${answers[i]}`]
  })
}

function parkedUnexplained({ calls }: Storm, parked: Parked): string[] {
  const reasons = new Map(calls.map((call) => [keptAs(call), call.parkedFor]))
  return [...parked].flatMap(([subject, { faults }]) => {
    const codes = new Set(faults.map(({ code }) => code))
    const reason = reasons.get(subject)
    return reason !== undefined && codes.has(reason)
      ? []
      : [`${subject} is parked for ${[...codes].join(', ')}, not ${reason}`]
  })
}

function keptUnexplained({ calls }: Storm, kept: Iterable<string>): string[] {
  const genuine = calls.filter(({ refused, ping }) => refused === undefined && ping !== true).map(keptAs)
  const expected = new Set(genuine)
  const found = new Set([...kept].filter((key) => key.startsWith('inbound/')))
  return [
    ...[...found].filter((key) => !expected.has(key)).map((key) => `${key} is kept, and is not genuine`),
    ...[...expected].filter((key) => !found.has(key)).map((key) => `${key} is genuine, and is not kept`),
  ]
}
