import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion, existsOneOf } from '../assertion.ts'
import { childrenOf } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { castDate } from '../xpath-values.ts'
import { isInLine } from './contexts.ts'

/** BR and BR-CO rules of periods; a line's period is not asked what the invoice's is (rules 1.3.16). */
export const periodContexts: Pattern<UblDocument> = [
  {
    names: ['cac:InvoicePeriod'],
    when: isInLine,
    assertions: [
      assertion('BR-30', 'The period of a line (BG-26) ends before it starts.', endsAfterStart),
      existsOneOf('BR-CO-20', 'The period of a line (BG-26) is empty.', 'cbc:StartDate', 'cbc:EndDate'),
    ],
  },
  {
    names: ['cac:InvoicePeriod'],
    assertions: [
      assertion('BR-29', 'The invoicing period (BG-14) ends before it starts.', endsAfterStart),
      existsOneOf(
        'BR-CO-19',
        'The invoicing period (BG-14) is empty.',
        'cbc:StartDate',
        'cbc:EndDate',
        'cbc:DescriptionCode',
      ),
    ],
  },
]

function endsAfterStart(period: XmlNode, document: UblDocument): boolean {
  const [start, end] = ['cbc:StartDate', 'cbc:EndDate'].map((name) =>
    document.single(childrenOf(period, name)),
  )
  if (start === undefined || end === undefined) return true
  const from = castDate(stringValue(start)) ?? document.fail()
  const to = castDate(stringValue(end)) ?? document.fail()
  return from !== undefined && to !== undefined && to >= from
}
