import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists } from '../assertion.ts'
import { currencyAmountNames } from '../en16931-ubl/code-pattern.ts'
import { isRoot, rootNames } from '../en16931-ubl/contexts.ts'
import { childOf, childrenOf, isUnder, path, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { lineNames, type UblDocument } from '../ubl/ubl-document.ts'
import { castDate, normalizeSpace } from '../xpath-values.ts'
import { allowanceContexts } from './allowance-contexts.ts'
import { accountingCurrencyRule, headRules } from './head-rules.ts'
import { identifierContexts } from './identifier-contexts.ts'
import { baseQuantityRule, lineRules, priceAllowanceRules } from './line-rules.ts'

const headPeriod = 'cac:InvoicePeriod'

/** The transaction rules of Peppol BIS Billing 3 (2026.5), first match first. */
export const transactionPattern: Pattern<UblDocument> = [
  { names: rootNames, when: isRoot, assertions: headRules },
  { names: ['cbc:TaxCurrencyCode'], assertions: [accountingCurrencyRule] },
  partyContext(
    'cac:AccountingCustomerParty',
    'PEPPOL-EN16931-R010',
    'The electronic address of the buyer (BT-49) is missing.',
  ),
  partyContext(
    'cac:AccountingSupplierParty',
    'PEPPOL-EN16931-R020',
    'The electronic address of the seller (BT-34) is missing.',
  ),
  ...allowanceContexts,
  {
    names: ['cac:PaymentMeans'],
    when: isDirectDebit,
    assertions: [
      exists('PEPPOL-EN16931-R061', 'A direct debit has no mandate (BT-89).', 'cac:PaymentMandate/cbc:ID'),
    ],
  },
  { names: currencyAmountNames, when: isInInvoiceCurrency, assertions: [currencyRule()] },
  periodContext(
    'cbc:StartDate',
    'PEPPOL-EN16931-R110',
    'The period of a line (BG-26) starts before that of the invoice (BG-14).',
    (line, head) => line >= head,
  ),
  periodContext(
    'cbc:EndDate',
    'PEPPOL-EN16931-R111',
    'The period of a line (BG-26) ends after that of the invoice (BG-14).',
    (line, head) => line <= head,
  ),
  { names: lineNames, assertions: lineRules },
  {
    names: ['cac:AllowanceCharge'],
    when: (node) => isUnder(node, 'cac:Price'),
    assertions: priceAllowanceRules,
  },
  {
    names: ['cbc:BaseQuantity'],
    when: (node) => isUnder(node, 'cac:Price') && node.attributes.has('unitCode'),
    assertions: [baseQuantityRule],
  },
  ...identifierContexts,
]

function partyContext(side: string, id: string, message: string): Context<UblDocument> {
  return {
    names: ['cac:Party'],
    when: (node) => isUnder(node, side),
    assertions: [exists(id, message, 'cbc:EndpointID')],
  }
}

const directDebitCodes: ReadonlySet<string> = new Set(['49', '59'])

function isDirectDebit(means: XmlNode): boolean {
  const [code, ...others] = childrenOf(means, 'cbc:PaymentMeansCode')
  return code !== undefined && others.length === 0 && directDebitCodes.has(normalizeSpace(stringValue(code)))
}

/** A VAT total in the accounting currency is the one that has no breakdown. */
function isInInvoiceCurrency({ name, parent }: XmlNode): boolean {
  if (name !== 'cbc:TaxAmount' || parent === undefined) return true
  if (parent.name === 'cac:TaxSubtotal') return true
  return parent.name === 'cac:TaxTotal' && childOf(parent, 'cac:TaxSubtotal') !== undefined
}

function currencyRule(): Assertion<UblDocument> {
  return assertion(
    'PEPPOL-EN16931-R051',
    'An amount is not in the currency of the invoice (BT-5).',
    (amount, document) =>
      childrenOf(document.root, 'cbc:DocumentCurrencyCode').some(
        (currency) => stringValue(currency) === amount.attributes.get('currencyID'),
      ),
  )
}

function periodContext(
  name: 'cbc:StartDate' | 'cbc:EndDate',
  id: string,
  message: string,
  fits: (line: number, head: number) => boolean,
): Context<UblDocument> {
  const ofHead = path(`${headPeriod}/${name}`)
  return {
    names: [name],
    when: (node, { root }) =>
      lineNames.some((line) => isUnder(node, 'cac:InvoicePeriod', line)) && select(root, ofHead).length > 0,
    assertions: [
      assertion(id, message, (date, document) => {
        const head = document.single(select(document.root, ofHead))
        const [own, whole] = [date, head].map(
          (node) => node && (castDate(stringValue(node)) ?? document.fail()),
        )
        return own !== undefined && whole !== undefined && fits(own, whole)
      }),
    ],
  }
}
