import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists } from '../assertion.ts'
import { isAtHead } from '../en16931-ubl/contexts.ts'
import { childrenOf, path, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { rawText, someFilled } from '../peppol-ubl/reading.ts'
import type { RuleDocument } from '../rule-document.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'

const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]+:/
const email = /^[^@ \t\n\r]+@(?:[^@. \t\n\r]+\.)+[^@. \t\n\r]+$/
const leastDigits = 3

/** Rules of XRechnung 3.0.2 (schematron 2.5.0) about parties, addresses, the breakdown and external documents. */
export const germanPartyContexts: Pattern<UblDocument> = [
  headContext(
    ['cac:ExternalReference', 'cac:Attachment', 'cac:AdditionalDocumentReference'],
    [
      assertion(
        'BR-TMP-2',
        'The place of an external document (BT-124) is not an absolute URL.',
        (reference, document) => isAbsoluteUrl(rawText(childrenOf(reference, 'cbc:URI'), document)),
        'warning',
      ),
    ],
  ),
  headContext(
    ['cac:AccountingSupplierParty'],
    [exists('BR-DE-2', 'The contact of the seller (BG-6) is missing.', 'cac:Party/cac:Contact')],
  ),
  headContext(
    ['cac:PostalAddress', 'cac:Party', 'cac:AccountingSupplierParty'],
    [
      filled('BR-DE-3', 'The city of the seller (BT-37) is missing.', 'cbc:CityName'),
      filled('BR-DE-4', 'The post code of the seller (BT-38) is missing.', 'cbc:PostalZone'),
    ],
  ),
  headContext(
    ['cac:Contact', 'cac:Party', 'cac:AccountingSupplierParty'],
    [
      filled('BR-DE-5', 'The contact point of the seller (BT-41) is missing.', 'cbc:Name'),
      filled('BR-DE-6', 'The telephone number of the seller (BT-42) is missing.', 'cbc:Telephone'),
      filled('BR-DE-7', 'The e-mail address of the seller (BT-43) is missing.', 'cbc:ElectronicMail'),
      telephoneRule('cbc:Telephone'),
      emailRule('cbc:ElectronicMail'),
    ],
  ),
  headContext(
    ['cac:PostalAddress', 'cac:Party', 'cac:AccountingCustomerParty'],
    [
      filled('BR-DE-8', 'The city of the buyer (BT-52) is missing.', 'cbc:CityName'),
      filled('BR-DE-9', 'The post code of the buyer (BT-53) is missing.', 'cbc:PostalZone'),
    ],
  ),
  headContext(
    ['cac:Address', 'cac:DeliveryLocation', 'cac:Delivery'],
    [
      filled('BR-DE-10', 'The city of the delivery (BT-77) is missing.', 'cbc:CityName'),
      filled('BR-DE-11', 'The post code of the delivery (BT-78) is missing.', 'cbc:PostalZone'),
    ],
  ),
  headContext(
    ['cac:TaxSubtotal', 'cac:TaxTotal'],
    [filled('BR-DE-14', 'The VAT rate of a breakdown (BT-119) is missing.', 'cac:TaxCategory/cbc:Percent')],
  ),
]

/** Elements at the end of a way that begins under the root; the way is told backwards. */
function headContext(
  way: readonly [string, ...string[]],
  assertions: readonly Assertion<UblDocument>[],
): Context<UblDocument> {
  const [name, ...above] = way
  return { names: [name], when: (node) => isUnderHead(node, above), assertions }
}

function isUnderHead(node: XmlNode, above: readonly string[]): boolean {
  let at = node
  for (const name of above) {
    if (at.parent?.name !== name) return false
    at = at.parent
  }
  return isAtHead(at)
}

/** The element at the path, asked of what holds it, must hold more than white space. */
export function filled(id: string, message: string, at: string): Assertion<RuleDocument> {
  const held = path(at)
  return assertion(id, message, (node) => someFilled(select(node, held)))
}

/** BR-DE-27, asked of a contact. */
export function telephoneRule(at: string): Assertion<RuleDocument> {
  const held = path(at)
  return assertion(
    'BR-DE-27',
    'The telephone number of the seller (BT-42) has less than three digits.',
    (contact, document) => countDigits(document.text(select(contact, held))) >= leastDigits,
    'warning',
  )
}

/** BR-DE-28, asked of a contact. */
export function emailRule(at: string): Assertion<RuleDocument> {
  const held = path(at)
  return assertion(
    'BR-DE-28',
    'The e-mail address of the seller (BT-43) is none.',
    (contact, document) => email.test(document.text(select(contact, held))),
    'warning',
  )
}

/** What BR-TMP-2 asks of the place of an external document (BT-124). */
export function isAbsoluteUrl(text: string): boolean {
  return scheme.test(text)
}

function countDigits(text: string): number {
  return text.match(/[0-9]/g)?.length ?? 0
}
