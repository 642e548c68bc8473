import type { InvoicedLine } from '@tallystick/billing'
import type { CreditNoteRequest } from '@tallystick/events'
import { add, decimal, formatDecimal, isZero, sum, zero } from '@tallystick/kernel'
import { type RunList, unitsIn } from '@tallystick/serials'
import type { CreditedUnits } from '@tallystick/store'

/** An issued document of a shipment, and which of its lines are about which lines of the order. */
export interface CreditableDocument {
  readonly invoiceId: string
  readonly lines: readonly InvoicedLine[]
}

/** What all requests of one round have in common. */
export interface Asking {
  /** What their references begin with: the same for the same round, always. */
  readonly reference: string
  readonly reason: string
  /** The money is back with the buyer already. */
  readonly isPaidBack: boolean
  readonly serialOf: (entry: number) => string | undefined
  /** What so many units of a line cost, VAT included; unknown where the invoice has it otherwise than the order. */
  readonly costOf: (lineId: string, units: number) => string | undefined
}

/** What is to be credited of one document: units by their serials, others by number, and amounts of lines. */
interface Wanted {
  readonly serials: Map<string, string[]>
  /** What those come to, line by line, and what the others do. */
  readonly named: (string | undefined)[]
  readonly quantities: Map<string, number>
  readonly grosses: (string | undefined)[]
  readonly amounts: { readonly lineId?: string; readonly gross: string }[]
}

/** The requests for the credits of one round and shipment; what no document is about needs none. */
export function creditRequests(
  credits: readonly CreditedUnits[],
  documents: readonly CreditableDocument[],
  asking: Asking,
): CreditNoteRequest[] {
  const wanted = documents.map(
    (): Wanted => ({ serials: new Map(), named: [], quantities: new Map(), grosses: [], amounts: [] }),
  )
  for (const credit of credits) spread(credit, { documents, wanted, asking })
  return documents.flatMap(({ invoiceId }, i) => {
    const of = wanted[i]
    return of === undefined ? [] : requestsOf(invoiceId, of, asking, documents.length === 1)
  })
}

interface Spreading {
  readonly documents: readonly CreditableDocument[]
  readonly wanted: readonly Wanted[]
  readonly asking: Asking
}

function spread(credit: CreditedUnits, { documents, wanted, asking }: Spreading): void {
  const places = placesOf(credit.lineId, documents)
  if (credit.differs || credit.isRest) {
    const { gross = '0', isRest } = credit
    const place = places.find(({ to }) => to > credit.from) ?? places[0]
    if (place !== undefined)
      wanted[place.document]?.amounts.push({ gross, ...(!isRest && { lineId: place.line.invoiceLineId }) })
    return
  }
  let unnamed = credit.quantity
  for (const entry of credit.entries === undefined ? [] : unitsIn(credit.entries as RunList)) {
    const serial = asking.serialOf(entry)
    const place = places.find(({ line }) => serial !== undefined && line.serials.includes(serial))
    if (place === undefined || serial === undefined) continue
    const of = wanted[place.document]
    if (of === undefined) continue
    const { serials } = of
    of.named.push(asking.costOf(credit.lineId, 1))
    serials.set(place.line.invoiceLineId, [...(serials.get(place.line.invoiceLineId) ?? []), serial])
    unnamed -= 1
  }
  const [from, to] = [credit.from, credit.from + unnamed]
  for (const place of places) {
    const units = Math.min(to, place.to) - Math.max(from, place.from)
    const of = wanted[place.document]
    if (units <= 0 || of === undefined) continue
    const { invoiceLineId } = place.line
    of.quantities.set(invoiceLineId, (of.quantities.get(invoiceLineId) ?? 0) + units)
    of.grosses.push(credit.gross ?? asking.costOf(credit.lineId, units))
  }
}

interface Place {
  readonly document: number
  readonly line: InvoicedLine
  /** Units `from … to − 1` of those of the order line that left with the shipment. */
  readonly from: number
  readonly to: number
}

function placesOf(lineId: string, documents: readonly CreditableDocument[]): Place[] {
  let from = 0
  return documents.flatMap(({ lines }, document) =>
    lines
      .filter((line) => line.lineId === lineId)
      .map((line) => {
        const place = { document, line, from, to: from + line.quantity }
        from = place.to
        return place
      }),
  )
}

function requestsOf(invoiceId: string, of: Wanted, asking: Asking, isAlone: boolean): CreditNoteRequest[] {
  const request = (part: string, what: CreditNoteRequest['what'], total?: string): CreditNoteRequest =>
    requestFor(invoiceId, asking, { part, what, ...(total !== undefined && { total }) })
  const units = [...of.serials].map(([lineId, serials]) => ({ lineId, serials }))
  const lines = [...of.quantities].map(([lineId, quantity]) => ({ lineId, quantity: String(quantity) }))
  const totalOf = (amounts: Wanted['grosses']) =>
    isAlone && amounts.every((amount) => amount !== undefined) ? sumOf(amounts) : undefined
  const amounts = of.amounts.filter(({ gross }) => !isZero(decimal(gross)))
  return [
    ...(units.length > 0 ? [request('u', { kind: 'units', units }, totalOf(of.named))] : []),
    ...(lines.length > 0 ? [request('l', { kind: 'lines', lines }, totalOf(of.grosses))] : []),
    ...amounts.map(({ lineId, gross: amount }, i) =>
      request(`a${i}`, { kind: 'amount', amount, basis: 'gross', ...(lineId !== undefined && { lineId }) }),
    ),
  ]
}

function sumOf(amounts: readonly (string | undefined)[]): string | undefined {
  const all = sum([zero, ...amounts.map((amount) => decimal(amount ?? '0'))])
  return isZero(all) ? undefined : formatDecimal(add(all, zero))
}

/** One request under a reference that follows from what it is for. */
export function requestFor(
  invoiceId: string,
  { reference, reason, isPaidBack }: Pick<Asking, 'reference' | 'reason' | 'isPaidBack'>,
  {
    part,
    what,
    total,
  }: { readonly part: string; readonly what: CreditNoteRequest['what']; readonly total?: string },
): CreditNoteRequest {
  return {
    reference: `${reference}.${part}`,
    invoiceId,
    reason,
    what,
    ...(total !== undefined && { total }),
    ...(isPaidBack && { refund: { state: 'paid-back' as const } }),
  }
}
