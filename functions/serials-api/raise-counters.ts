import { epochsOf, poolSpaceId, spaceId } from '@tallystick/serials'
import {
  endOfRanges,
  nextCounter,
  raiseCounter,
  readCurrentEpoch,
  type Table,
  type TradeItem,
  tradeItems,
} from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { inParallel } from '../shell/in-parallel.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { raiseBody } from './schemas.ts'

/** How far a counter is raised behind the last recorded range: further than blocks that were leased and not recorded. */
export const RAISE_MARGIN = 10_000

/** Trade items whose counters are raised by one call, unless they have more spaces than one call can do. */
export const RAISED_AT_ONCE = 50
const spacesACall = 500
const spacesSideBySide = 10

export interface RaiseDeps {
  readonly table: Table
  readonly secrets: Table
}

/** A counter that was raised. */
interface Raised {
  readonly space: string
  readonly from: number
  readonly to: number
}

/**
 * Raises the counters of all number spaces behind every range on record, after a restore; so many trade items a call, from
 * the one that the cursor names. Doing it again raises nothing twice.
 */
export async function raiseCounters(
  { table, secrets }: RaiseDeps,
  request: HttpRequest,
): Promise<HttpResponse> {
  const read = readJsonBody(request.body.byteLength === 0 ? Buffer.from('{}') : request.body, raiseBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const epoch = await readCurrentEpoch(secrets)
  const raised: Raised[] = []
  let last: string | undefined
  let [checked, spaces] = [0, 0]
  for await (const item of tradeItems(table, read.value.cursor)) {
    if (checked === RAISED_AT_ONCE || spaces >= spacesACall)
      return told({ checked, raised, hasMore: true, nextCursor: last })
    const own = spacesIn(item, epoch)
    raised.push(...(await inParallel(own, spacesSideBySide, (space) => raise(table, space))).flat())
    spaces += own.length
    last = item.tradeItem
    checked++
  }
  const nextStep = `POST /v1/serials/epochs {"epoch": ${epoch + 1}}`
  return told({ checked, raised, hasMore: false, nextStep })
}

function told(answer: object): HttpResponse {
  return json(200, answer)
}

/** A space, and how far behind its last range its counter must be. */
interface Space {
  readonly id: string
  readonly margin: number
}

/**
 * The number spaces of a trade item, and its pool. Burnt counters do no harm, so that there is a margin for ranges which
 * nobody recorded; positions of a pool are other people's serials, none of which is passed over.
 */
function spacesIn({ tradeItem, shapes, poolWhen }: TradeItem, last: number): Space[] {
  const minted = shapes.flatMap((shape) => {
    if (shape.mode !== 'minted') return []
    const { format } = shape
    const epochs = Math.min(last + 1, epochsOf(format))
    return Array.from({ length: epochs }, (_, epoch) => spaceId({ tradeItem, format, epoch }))
  })
  return [
    ...minted.map((id) => ({ id, margin: RAISE_MARGIN })),
    ...(poolWhen === undefined ? [] : [{ id: poolSpaceId(tradeItem), margin: 0 }]),
  ]
}

function raise(table: Table, { id: space, margin }: Space): Promise<Raised[]> {
  return retryOnConflict(async () => {
    const [end, from] = await Promise.all([endOfRanges(table, space), nextCounter(table, space)])
    const to = end + margin
    if (from >= to) return []
    const outcome = await table.write(raiseCounter(space, from, to))
    return outcome.done ? [{ space, from, to }] : 'conflict'
  }, 'raise counter')
}
