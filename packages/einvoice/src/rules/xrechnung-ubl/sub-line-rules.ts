import { type Decimal, sum } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { same } from '../decimal-tests.ts'
import { childrenOf } from '../path.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'

const subLine = 'cac:SubInvoiceLine'

/** Rules about lines within lines (BG-DEX-01), asked once of the invoice. */
export const subLineRules: readonly Assertion<UblDocument>[] = [
  assertion(
    'BR-DEX-02',
    'The net amount of a line (BT-131) is not the sum of the lines within it.',
    (root, document) => {
      const lines = [...childrenOf(root, 'cac:InvoiceLine'), ...document.all(subLine)]
      return lines.every((line) => isSumOfSubLines(line, document))
    },
    'warning',
  ),
  assertion(
    'BR-DEX-03',
    'The item of a line within a line has not exactly one VAT category.',
    (_, document) =>
      document
        .all(subLine)
        .flatMap((line) => childrenOf(line, 'cac:Item'))
        .every((item) => childrenOf(item, 'cac:ClassifiedTaxCategory').length === 1),
  ),
]

/** True too for a line without lines in it. */
function isSumOfSubLines(line: XmlNode, document: UblDocument): boolean {
  const parts = childrenOf(line, subLine)
  if (parts.length === 0) return true
  return same(netOf(line, document), sum(parts.flatMap((part) => netOf(part, document) ?? [])))
}

function netOf(line: XmlNode, document: UblDocument): Decimal | undefined {
  const net = document.single(childrenOf(line, 'cbc:LineExtensionAmount'))
  return net && document.decimal(net)
}
