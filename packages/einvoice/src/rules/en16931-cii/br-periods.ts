import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion, existsOneOf } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { has, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { isInLineSettlement, isInSettlement } from './contexts.ts'

const names = ['ram:BillingSpecifiedPeriod']
const [start, end] = ['ram:StartDateTime', 'ram:EndDateTime'] as const

/** BR and BR-CO rules of periods (EN 16931-1:2017, rules 1.3.16). */
export const periodContexts: Pattern<CiiDocument> = [
  {
    names,
    when: isInLineSettlement,
    assertions: [
      assertion('BR-30', 'The period of a line (BG-26) ends before it starts.', endsAfterStart),
      existsOneOf('BR-CO-20', 'The period of a line (BG-26) is empty.', start, end),
    ],
  },
  {
    names,
    when: isInSettlement,
    assertions: [
      assertion('BR-29', 'The invoicing period (BG-14) ends before it starts.', endsAfterStart),
      existsOneOf('BR-CO-19', 'The invoicing period (BG-14) is empty.', start, end),
    ],
  },
]

const starts = path(start)
const ends = path(end)
const startDates = path(`${start}/udt:DateTimeString`)
const endDates = path(`${end}/udt:DateTimeString`)

/** Dates of format 102 are compared as the texts that they are; another format is as good as no date. */
function endsAfterStart(period: XmlNode): boolean {
  if (!has(period, starts) || !has(period, ends)) return true
  const from = datesOf(select(period, startDates))
  return datesOf(select(period, endDates)).some((to) => from.some((date) => to >= date))
}

function datesOf(nodes: readonly XmlNode[]): string[] {
  return nodes.filter(({ attributes }) => attributes.get('format') === '102').map(stringValue)
}
