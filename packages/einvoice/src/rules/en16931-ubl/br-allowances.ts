import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists, existsOneOf } from '../assertion.ts'
import { childrenOf } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import { isMarked } from '../ubl/category-uses.ts'
import { isVat } from '../ubl/scheme.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { isAtHead, isInLine } from './contexts.ts'
import { decimals } from './decimals.ts'

/** BR, BR-CO and BR-DEC rules of allowances and charges (EN 16931-1:2017, rules 1.3.16). */
export const allowanceContexts: Pattern<UblDocument> = [
  {
    names: ['cac:AllowanceCharge'],
    when: (node) => isAtHead(node) && isMarked(node, false),
    assertions: [
      exists('BR-31', 'The amount of a document allowance (BT-92) is missing.', 'cbc:Amount'),
      vatCategory('BR-32', 'The VAT category of a document allowance (BT-95) is missing.'),
      ...reasons(
        ['BR-33', 'BR-CO-21'],
        'A document allowance has no reason (BT-97) and no reason code (BT-98).',
      ),
      decimals('BR-DEC-01', 'The amount of a document allowance (BT-92)', 'cbc:Amount'),
      decimals('BR-DEC-02', 'The base amount of a document allowance (BT-93)', 'cbc:BaseAmount'),
    ],
  },
  {
    names: ['cac:AllowanceCharge'],
    when: (node) => isAtHead(node) && isMarked(node, true),
    assertions: [
      exists('BR-36', 'The amount of a document charge (BT-99) is missing.', 'cbc:Amount'),
      vatCategory('BR-37', 'The VAT category of a document charge (BT-102) is missing.'),
      ...reasons(
        ['BR-38', 'BR-CO-22'],
        'A document charge has no reason (BT-104) and no reason code (BT-105).',
      ),
      decimals('BR-DEC-05', 'The amount of a document charge (BT-99)', 'cbc:Amount'),
      decimals('BR-DEC-06', 'The base amount of a document charge (BT-100)', 'cbc:BaseAmount'),
    ],
  },
  {
    names: ['cac:AllowanceCharge'],
    when: (node) => isInLine(node) && isMarked(node, false),
    assertions: [
      exists('BR-41', 'The amount of a line allowance (BT-136) is missing.', 'cbc:Amount'),
      ...reasons(
        ['BR-42', 'BR-CO-23'],
        'A line allowance has no reason (BT-139) and no reason code (BT-140).',
      ),
      decimals('BR-DEC-24', 'The amount of a line allowance (BT-136)', 'cbc:Amount'),
      decimals('BR-DEC-25', 'The base amount of a line allowance (BT-137)', 'cbc:BaseAmount'),
    ],
  },
  {
    names: ['cac:AllowanceCharge'],
    when: (node) => isInLine(node) && isMarked(node, true),
    assertions: [
      exists('BR-43', 'The amount of a line charge (BT-141) is missing.', 'cbc:Amount'),
      ...reasons(['BR-44', 'BR-CO-24'], 'A line charge has no reason (BT-144) and no reason code (BT-145).'),
      decimals('BR-DEC-27', 'The amount of a line charge (BT-141)', 'cbc:Amount'),
      decimals('BR-DEC-28', 'The base amount of a line charge (BT-142)', 'cbc:BaseAmount'),
    ],
  },
]

/** The model asks for a reason twice, as BR and as BR-CO. */
function reasons(ids: readonly string[], message: string): Assertion<RuleDocument>[] {
  return ids.map((id) =>
    existsOneOf(id, message, 'cbc:AllowanceChargeReason', 'cbc:AllowanceChargeReasonCode'),
  )
}

function vatCategory(id: string, message: string): Assertion<RuleDocument> {
  return assertion(id, message, (node: XmlNode) =>
    childrenOf(node, 'cac:TaxCategory').some(
      (category) => isVat(category) && childrenOf(category, 'cbc:ID').length > 0,
    ),
  )
}
