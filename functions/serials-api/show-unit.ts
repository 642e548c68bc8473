import { checkShape } from '../shell/check-shape.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readUnitStory, type UnitName, type UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import type { UnitStory } from '../shell/units/unit-story.ts'
import { unitFault } from './faults.ts'
import { unitQuery } from './schemas.ts'

/** Shows a unit that the query names: `?tradeItem=…&serial=…`, whatever characters the serial has. */
export async function showUnit(deps: UnitStoryDeps, { query }: HttpRequest): Promise<HttpResponse> {
  const read = checkShape(unitQuery, query, 'HTTP-QUERY-INVALID')
  return read.ok ? show(deps, read.value) : problem('HTTP-QUERY-INVALID', read.faults)
}

/** Shows a unit that the path names, for serials of characters that a path leaves alone. */
export async function showUnitAt(deps: UnitStoryDeps, { parameters }: HttpRequest): Promise<HttpResponse> {
  const read = unitQuery.safeParse(parameters)
  return read.success ? show(deps, read.data) : problem('HTTP-NOT-FOUND')
}

async function show(deps: UnitStoryDeps, name: UnitName): Promise<HttpResponse> {
  const { story, alike } = await readUnitStory(deps, name)
  if (typeof story === 'string') return problem('HTTP-NOT-FOUND', [unitFault(story, '/serial')])
  return json(200, { ...view(story), alike })
}

function view(story: UnitStory) {
  const { order, inOrder: _, steps, lineId, ...shown } = story
  const exchanges =
    order?.exchanges.filter(
      ({ serials, cancelledAt }) => cancelledAt === undefined && serials?.includes(story.serial),
    ) ?? []
  return {
    ...shown,
    ...(order && {
      order: {
        orderId: order.order.orderId,
        displayName: order.order.displayName,
        phase: order.state.phase,
        ...(lineId !== undefined && { lineId }),
        ...(order.order.exchangeOf && { exchangeOf: order.order.exchangeOf }),
      },
    }),
    ...(exchanges.length > 0 && { exchangedBy: exchanges.map(({ exchangeId }) => exchangeId) }),
    history: steps,
  }
}
