import * as z from 'zod'
import { carrier } from './carrier.ts'
import { zonedMoment } from './zoned-moment.ts'

/** What a fulfilment provider posts to `/v1/shipments/{shipmentId}/departure` once what it had reported as packed has left. */
export const departureReport = z
  .strictObject({ shippedAt: zonedMoment, carrier: carrier.optional() })
  .transform(({ shippedAt, ...rest }) => ({ ...rest, shippedAt: shippedAt.at, zoneOffset: shippedAt.offset }))

export type DepartureReport = z.output<typeof departureReport>
