import { decimalOf, multiply } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { quotient } from '../decimal-tests.ts'
import { isAtHead, isInLine } from '../en16931-ubl/contexts.ts'
import { childOf, childrenOf } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { isWithin, type SlackOf } from './slack.ts'

/** Rules of Peppol BIS Billing 3 (2026.5) about allowances and charges of the document and of lines. */
export function allowanceContexts(slackOf: SlackOf): Pattern<UblDocument> {
  return [
    {
      names: ['cac:AllowanceCharge'],
      when: (node) =>
        isJudged(node) && gives(node, 'cbc:MultiplierFactorNumeric') && !gives(node, 'cbc:BaseAmount'),
      assertions: [
        never('PEPPOL-EN16931-R041', 'An allowance or charge has a percentage, but no base amount.'),
      ],
    },
    {
      names: ['cac:AllowanceCharge'],
      when: (node) =>
        isJudged(node) && !gives(node, 'cbc:MultiplierFactorNumeric') && gives(node, 'cbc:BaseAmount'),
      assertions: [
        never('PEPPOL-EN16931-R042', 'An allowance or charge has a base amount, but no percentage.'),
      ],
    },
    {
      names: ['cac:AllowanceCharge'],
      when: isJudged,
      assertions: [
        assertion(
          'PEPPOL-EN16931-R040',
          'An allowance or charge is not base amount times percentage.',
          (node, document) => amountFits(node, document, slackOf),
        ),
        assertion(
          'PEPPOL-EN16931-R043',
          'An allowance or charge does not say "true" or "false" for which it is.',
          (node, document) =>
            ['true', 'false'].includes(document.text(childrenOf(node, 'cbc:ChargeIndicator'))),
        ),
      ],
    },
  ]
}

function isJudged(node: XmlNode): boolean {
  return isAtHead(node) || (isInLine(node) && node.parent !== undefined && isAtHead(node.parent))
}

function gives(node: XmlNode, name: string): boolean {
  return childOf(node, name) !== undefined
}

function never(id: string, message: string): Assertion<UblDocument> {
  return assertion(id, message, () => false)
}

function amountFits(node: XmlNode, document: UblDocument, slackOf: SlackOf): boolean {
  if (!gives(node, 'cbc:BaseAmount') || !gives(node, 'cbc:MultiplierFactorNumeric')) return true
  const [amount, base, percent] = ['cbc:Amount', 'cbc:BaseAmount', 'cbc:MultiplierFactorNumeric'].map(
    (name) => {
      const held = document.single(childrenOf(node, name))
      return held && document.decimal(held)
    },
  )
  if (base === undefined || percent === undefined) return false
  const expected = quotient(multiply(base, percent), decimalOf(100))
  return isWithin(slackOf(document), amount ?? decimalOf(0), expected)
}
