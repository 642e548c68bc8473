import { calendarDateIn, type Instant, millisecondsOf } from '@tallystick/kernel'
import type { ScanRecord } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, problem } from '../shell/http-message.ts'
import type { Metric } from '../shell/metric.ts'
import type { UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import { type AskedCode, askedCode } from './asked-code.ts'
import { countScan } from './count-scan.ts'
import { isWithinLimits, placeOf } from './look-up-limits.ts'
import { type PublicAnswer, publicAnswer, unknownAnswer } from './public-answer.ts'
import { readGoods } from './read-goods.ts'
import { renderAnswer } from './render-answer.ts'

/** No answer comes sooner: how long one takes tells nobody whether a serial is known. */
export const ANSWER_MILLISECONDS = 300

export interface DigitalLinkDeps extends UnitStoryDeps {
  /** Under which the networks of callers are hashed. */
  readonly placeKey: () => Promise<Uint8Array>
  readonly now: () => Instant
  readonly pause: (milliseconds: number) => Promise<void>
  readonly metric: Metric
}

/**
 * Tells anybody who scans a code what it is (GS1 Digital Link URI Syntax 1.6.0): the verdict, product, lot, dates. Limits
 * for each network and each trade item, and answers that all look and take alike, keep serials from being walked.
 */
export async function lookUp(deps: DigitalLinkDeps, request: HttpRequest): Promise<HttpResponse> {
  const began = deps.now()
  const response = await answer(deps, request, began)
  const left = ANSWER_MILLISECONDS - (millisecondsOf(deps.now()) - millisecondsOf(began))
  if (left > 0) await deps.pause(left)
  return response
}

async function answer(deps: DigitalLinkDeps, request: HttpRequest, now: Instant): Promise<HttpResponse> {
  const code = askedCode(request.parameters)
  const place = placeOf(request.address ?? '', await deps.placeKey())
  const limit = await isWithinLimits(deps.table, { place, tradeItem: code?.tradeItem ?? '' }, now)
  if (!limit.within) return tooMany(limit.retryAfter)
  const told = code === undefined ? unknownAnswer({}) : await tell(deps, code, { at: now, place })
  const { accept } = request.headers
  return renderAnswer(told, { accept, linkType: request.query.linkType }) ?? problem('HTTP-NOT-ACCEPTABLE')
}

async function tell(
  deps: DigitalLinkDeps,
  code: AskedCode,
  scan: { readonly at: Instant; readonly place: string },
): Promise<PublicAnswer> {
  const goods = await readGoods(deps, code)
  if (goods === undefined) return unknownAnswer(code)
  return publicAnswer(code, goods, calendarDateIn(scan.at, 'UTC'), await counted(deps, code, scan))
}

async function counted(
  deps: DigitalLinkDeps,
  { tradeItem, serial }: AskedCode,
  scan: { readonly at: Instant; readonly place: string },
): Promise<ScanRecord | undefined> {
  return serial === undefined ? undefined : countScan(deps, { tradeItem, serial }, scan)
}

function tooMany(retryAfter: number): HttpResponse {
  const response = problem('HTTP-TOO-MANY-REQUESTS')
  return { ...response, headers: { ...response.headers, 'retry-after': String(retryAfter) } }
}
