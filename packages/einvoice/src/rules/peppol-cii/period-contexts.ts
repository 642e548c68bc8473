import { stringValue } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { line, lineSettlement, settlement, transaction } from '../cii/names.ts'
import { childrenOf, has, isUnder, path, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'

const period = 'ram:BillingSpecifiedPeriod'

/** R110 and R111 of Peppol BIS Billing 3 for CII (3.0.19); dates are compared as the texts that they are. */
export const periodContexts: Pattern<CiiDocument> = [
  periodContext(
    'ram:StartDateTime',
    'PEPPOL-EN16931-R110',
    'The period of a line (BG-26) starts before that of the invoice (BG-14).',
    (ofLine, ofHead) => ofLine >= ofHead,
  ),
  periodContext(
    'ram:EndDateTime',
    'PEPPOL-EN16931-R111',
    'The period of a line (BG-26) ends after that of the invoice (BG-14).',
    (ofLine, ofHead) => ofLine <= ofHead,
  ),
]

function periodContext(
  name: string,
  id: string,
  message: string,
  fits: (ofLine: string, ofHead: string) => boolean,
): Context<CiiDocument> {
  const ofHead = path(`${settlement}/${period}/${name}`)
  const headDates = path(`${settlement}/${period}/${name}/udt:DateTimeString`)
  return {
    names: [name],
    when: (node) => {
      if (!isUnder(node, period, lineSettlement, line, transaction)) return false
      const holder = node.parent?.parent?.parent?.parent
      return holder !== undefined && has(holder, ofHead)
    },
    assertions: [
      assertion(id, message, (node) => {
        const holder = node.parent?.parent?.parent?.parent
        const whole = holder === undefined ? [] : select(holder, headDates).map(stringValue)
        return childrenOf(node, 'udt:DateTimeString').some((date) =>
          whole.some((each) => fits(stringValue(date), each)),
        )
      }),
    ],
  }
}
