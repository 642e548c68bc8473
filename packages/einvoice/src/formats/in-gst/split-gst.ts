import { decimal, decimalOf, isZero, sum } from '@tallystick/kernel'
import type { GstInvoice } from '../../regimes/in/model/invoice.ts'
import type { GstLine } from '../../regimes/in/model/line.ts'
import { cutLine } from './cut-line.ts'
import { itemCount, lotCount, serialCount } from './items.ts'
import { MAX_ATTRIBUTE_LOTS, MAX_ATTRIBUTE_SERIALS, MAX_ITEMS } from './limits.ts'
import { type InvoiceSpan, shareInvoice } from './share-invoice.ts'

/** What becomes of a document with more items than the portal takes. */
export interface OverflowSettings {
  /**
   * `attributes`: the lines with the most items become one item each, their serials and lots told in attributes. `split`:
   * several documents, each with a number of its own.
   */
  readonly overflow: 'attributes' | 'split'
  /** `MAX_ITEMS` unless the portal grants more. */
  readonly maxItems?: number
  /** Where all units can be looked up, told with a document whose items do not tell them all. */
  readonly traceRecord?: { readonly url: string; readonly digest: string }
}

/**
 * The documents that a calculated one becomes, before any number is spent: itself where its items fit. Parts add up to the
 * whole under each head, round-off and payment among them. Where attributes are too few for the serials they are left to the
 * trace record, and where there is none, or there are too many lines or lots, the document is split after all.
 */
export function splitGst(invoice: GstInvoice, settings: OverflowSettings): readonly GstInvoice[] {
  const { maxItems = MAX_ITEMS, overflow } = settings
  if (items(invoice.lines) <= maxItems) return [invoice]
  const fitted = overflow === 'attributes' ? collapsed(invoice, maxItems, settings) : invoice
  return shared(fitted, groupsOf(fitted.lines, maxItems))
}

function items(lines: readonly GstLine[]): number {
  return lines.reduce((count, line) => count + itemCount(line), 0)
}

/** The document with as many of its largest lines in one item each as it takes to fit. */
function collapsed(invoice: GstInvoice, maxItems: number, { traceRecord }: OverflowSettings): GstInvoice {
  const lines = [...invoice.lines]
  const largestFirst = [...lines.entries()].sort(([, a], [, b]) => itemCount(b) - itemCount(a))
  let count = items(lines)
  let serials = 0
  let lots = 0
  for (const [index, line] of largestFirst) {
    if (count <= maxItems || itemCount(line) === 1) continue
    const hasRoom = serials + serialCount(line) <= MAX_ATTRIBUTE_SERIALS
    if (!(hasRoom || traceRecord !== undefined) || lots + lotCount(line) > MAX_ATTRIBUTE_LOTS) continue
    lines[index] = { ...line, serialsIn: hasRoom ? 'attributes' : 'trace-record' }
    count -= itemCount(line) - 1
    lots += lotCount(line)
    if (hasRoom) serials += serialCount(line)
  }
  if (traceRecord === undefined) return { ...invoice, lines }
  const record = { url: traceRecord.url, information: `Trace record ${traceRecord.digest}` }
  return { ...invoice, lines, supportingDocuments: [...(invoice.supportingDocuments ?? []), record] }
}

/** The lines in groups that fit, in their order; a line with many units may lie in several. */
function groupsOf(lines: readonly GstLine[], maxItems: number): readonly (readonly GstLine[])[] {
  const groups: GstLine[][] = [[]]
  let room = maxItems
  const open = (line: GstLine) => groups.at(-1)?.push(line)
  const next = () => {
    groups.push([])
    room = maxItems
  }
  for (const line of lines) {
    let rest = line
    while (itemCount(rest) > room) {
      if (room > 0 && itemCount(rest) > 1) {
        const [first, others] = cutLine(rest, room)
        open(first)
        rest = others
      }
      next()
    }
    open(rest)
    room -= itemCount(rest)
  }
  return groups
}

function shared(invoice: GstInvoice, groups: readonly (readonly GstLine[])[]): readonly GstInvoice[] {
  const totals = groups.map((lines) => sum(lines.map(({ amounts }) => decimal(amounts.total))))
  const whole = sum(totals)
  const isFree = isZero(whole)
  return groups.map((lines, index) => {
    const span: InvoiceSpan = isFree
      ? { from: decimalOf(index), to: decimalOf(index + 1), whole: decimalOf(groups.length) }
      : { from: sum(totals.slice(0, index)), to: sum(totals.slice(0, index + 1)), whole }
    return shareInvoice(invoice, lines, span)
  })
}
