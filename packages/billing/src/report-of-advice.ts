import type { ReceivedAdvice, ReceivedComponent, ReceivedLine, ReceivedUnits } from '@tallystick/einvoice'
import { accept, type Fault, type Json, type Result, refuse, zonedMoment } from '@tallystick/kernel'
import type { Sku } from '@tallystick/orders'
import { billingFault } from './faults.ts'

/** What a despatch advice does not tell: which order of ours it is about, and which of our locations the goods left. */
export interface AdviceContext {
  readonly orderId: string
  readonly locationId: string
  /** Where days and times are local. */
  readonly timeZone: string
  /** The SKUs that its lines name, with the components of kits. */
  readonly skus: ReadonlyMap<string, Sku>
}

/** A report as `POST /v1/shipments` takes it, and the lines of the advice that its own lines were made of. */
export interface AdviceReport {
  readonly report: Json
  /** An XPath into the advice for a JSON Pointer into the report. */
  readonly locationOf: (pointer: string) => string
}

/** Clocks show this where an advice tells the day alone. */
const startOfDay = '00:00:00'

/**
 * The report of what a despatch advice tells: its number is the reference, its lines are those of the order, several for one
 * where units have several lots. Faults point into the advice: what a report cannot do without, and what may be several things.
 */
export function reportOfAdvice(
  advice: ReceivedAdvice,
  context: AdviceContext,
): Result<AdviceReport, Fault[]> {
  const faults: Fault[] = []
  const left = advice.despatchDate ?? advice.issueDate
  if (advice.id === undefined) faults.push(billingFault('BILLING-ADVICE-LACKS', '/cbc:ID'))
  if (left === undefined) faults.push(billingFault('BILLING-ADVICE-LACKS', '/cbc:IssueDate'))
  const byOrderLine = Map.groupBy(advice.lines, ({ orderLineId }) => orderLineId)
  const merged = [...byOrderLine].map(([orderLineId, lines]) => ({
    lines,
    report: lineOf(orderLineId, lines, context, faults),
  }))
  if (left === undefined || faults.length > 0) return refuse(faults)
  const time = advice.despatchDate === undefined ? startOfDay : (advice.despatchTime ?? startOfDay)
  const boxes = [...new Set(advice.lines.flatMap(({ handlingUnits }) => handlingUnits))]
  const report: Json = {
    shipmentRef: advice.id ?? '',
    orderId: context.orderId,
    locationId: context.locationId,
    shippedAt: zonedMoment(left, time, context.timeZone),
    ...(advice.carrier !== undefined && {
      carrier: { code: advice.carrier, tracking: advice.trackingId === undefined ? [] : [advice.trackingId] },
    }),
    ...(boxes.length > 0 && { packages: boxes.map(packageOf) }),
    lines: merged.map(({ report: line }) => line),
  }
  return accept({
    report,
    locationOf: (pointer) => {
      const [, isLine, place] = pointer.split('/')
      return isLine === 'lines' ? (merged.at(Number.parseInt(place ?? '', 10))?.lines[0]?.location ?? '') : ''
    },
  })
}

/** A number of 18 digits is taken for what it can only be: an SSCC, whose check digit has to be right. */
function packageOf(id: string): Json {
  return { id, ...(/^\d{18}$/.test(id) && { sscc: id }) }
}

function lineOf(
  orderLineId: string | undefined,
  lines: readonly ReceivedLine[],
  { skus }: AdviceContext,
  faults: Fault[],
): Json {
  const location = lines[0]?.location ?? ''
  const named = [...new Set(lines.flatMap(({ sellerIdentifier }) => sellerIdentifier ?? []))]
  const outstanding = [...new Set(lines.flatMap((line) => line.outstanding ?? []))]
  if (orderLineId === undefined)
    faults.push(billingFault('BILLING-ADVICE-LACKS', `${location}/cac:OrderLineReference/cbc:LineID`))
  const [sku = '', ...others] = named
  if (sku === '' || others.length > 0)
    faults.push(
      billingFault('BILLING-ADVICE-LACKS', `${location}/cac:Item/cac:SellersItemIdentification/cbc:ID`),
    )
  if (outstanding.length > 1)
    faults.push(billingFault('BILLING-ADVICE-UNCLEAR', `${location}/cbc:OutstandingQuantity`))
  const components = componentsOf(lines, sku, skus, faults)
  const units = lines.flatMap((line) => unitsOf(line, components.length > 0, faults))
  const quantity = lines.reduce((sum, line) => sum + countOf(line.quantity), 0)
  return {
    orderLineId: orderLineId ?? '',
    sku,
    quantity: String(quantity),
    outstanding: String(countOf(outstanding[0] ?? '0')),
    units,
    ...(components.length > 0 && { components }),
  }
}

/** Units are whole; anything else was told as a fault where it stands. */
function countOf(quantity: string | undefined): number {
  const [, whole] = /^(\d{1,7})(?:\.0+)?$/.exec(quantity ?? '') ?? []
  return whole === undefined ? 0 : Number.parseInt(whole, 10)
}

/** The units of a line. A lot that does not say how many it has is that of all its units (BIS Despatch Advice 3). */
function unitsOf(line: ReceivedLine, isKit: boolean, faults: Fault[]): Json[] {
  const { location, quantity, units, handlingUnits } = line
  const count = countOf(quantity)
  if (quantity === undefined || !/^\d{1,7}(\.0+)?$/.test(quantity))
    faults.push(billingFault('BILLING-ADVICE-UNCLEAR', `${location}/cbc:DeliveredQuantity`))
  // Of several boxes it is not told which units are in which.
  const box = handlingUnits.length === 1 ? { package: handlingUnits[0] ?? '' } : {}
  if (units.length === 0) return isKit || count === 0 ? [] : [{ quantity: String(count), ...box }]
  const whole = units.filter(({ serials, quantity: told }) => serials === undefined && told === undefined)
  const counted = units.filter((each) => !whole.includes(each))
  const [lot, ...others] = whole
  const isClear =
    others.length === 0 && (lot === undefined || counted.every((each) => each.lot === undefined))
  if (!isClear) faults.push(billingFault('BILLING-ADVICE-UNCLEAR', `${location}/cac:Item/cac:ItemInstance`))
  if (counted.length === 0) return [{ ...markOf(lot ?? {}), quantity: String(count), ...box }]
  return counted.map((each) => ({ ...markOf({ ...lot, ...each }), ...sizeOf(each), ...box }))
}

function markOf({ lot, expiry }: ReceivedUnits): Record<string, Json> {
  return { ...(lot !== undefined && { lot }), ...(expiry !== undefined && { expiry }) }
}

function sizeOf({ serials, quantity }: ReceivedUnits): Record<string, Json> {
  return serials === undefined
    ? { quantity: String(countOf(quantity)) }
    : { quantity: String(serials.length), serials: [...serials] }
}

/** Components by their SKUs: what people call them has to be one component of the kit. */
function componentsOf(
  lines: readonly ReceivedLine[],
  kit: string,
  skus: ReadonlyMap<string, Sku>,
  faults: Fault[],
): Json[] {
  const inside = (skus.get(kit)?.components ?? []).flatMap(({ sku }) => skus.get(sku) ?? [])
  return lines.flatMap(({ components, location }) =>
    components.map((component): Json => {
      const [found, ...others] = inside.filter(({ name }) => name === component.name)
      if (found === undefined || others.length > 0)
        faults.push(billingFault('BILLING-ADVICE-COMPONENT', `${location}/cac:Item/cac:ItemInstance`))
      return { sku: found?.sku ?? '', units: componentUnits(component, location, faults) }
    }),
  )
}

function componentUnits({ units }: ReceivedComponent, location: string, faults: Fault[]): Json[] {
  return units.map((each) => {
    if (each.serials === undefined && each.quantity === undefined)
      faults.push(billingFault('BILLING-ADVICE-UNCLEAR', `${location}/cac:Item/cac:ItemInstance`))
    return { ...markOf(each), ...sizeOf(each) }
  })
}
