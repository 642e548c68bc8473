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
import type { SlackOf } from './slack.ts'
import type { PeppolSpecification } from './specification.ts'

const headPeriod = 'cac:InvoicePeriod'

/** What differs between the specifications that use the transaction rules. */
export interface TransactionOptions {
  readonly specification: PeppolSpecification
  readonly slackOf: SlackOf<UblDocument>
  /** Which amounts must be in the currency of the invoice (R051). */
  readonly isInInvoiceCurrency: (amount: XmlNode) => boolean
}

/** The transaction rules of Peppol BIS Billing 3 (2026.5), first match first. */
export function transactionPattern(options: TransactionOptions): Pattern<UblDocument> {
  const { specification, slackOf, isInInvoiceCurrency } = options
  return [
    { names: rootNames, when: isRoot, assertions: headRules(specification) },
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
    ...allowanceContexts(slackOf),
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
    { names: lineNames, assertions: lineRules(slackOf) },
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
}

function partyContext(side: string, id: string, message: string): Context<UblDocument> {
  return {
    names: ['cac:Party'],
    when: (node) => isUnder(node, side),
    assertions: [exists(id, message, 'cbc:EndpointID')],
  }
}

/** Payment means (BT-81) that are a direct debit. */
export const directDebitCodes: ReadonlySet<string> = new Set(['49', '59'])

function isDirectDebit(means: XmlNode): boolean {
  const [code, ...others] = childrenOf(means, 'cbc:PaymentMeansCode')
  return code !== undefined && others.length === 0 && directDebitCodes.has(normalizeSpace(stringValue(code)))
}

/** All amounts but a VAT total without a breakdown, which is in the accounting currency. */
export function isInvoiceCurrencyAmount(amount: XmlNode): boolean {
  return amount.parent?.name === 'cac:TaxSubtotal' || isInvoiceCurrencyTotal(amount)
}

/** As `isInvoiceCurrencyAmount`, without the VAT amounts of the breakdown. */
export function isInvoiceCurrencyTotal({ name, parent }: XmlNode): boolean {
  if (name !== 'cbc:TaxAmount' || parent === undefined) return true
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
        // An empty date is no date to XPath, but neither does it raise an error.
        if (stringValue(date) === '') return false
        const head = document.single(select(document.root, ofHead))
        const [own, whole] = [date, head].map(
          (node) => node && (castDate(stringValue(node)) ?? document.fail()),
        )
        return own !== undefined && whole !== undefined && fits(own, whole)
      }),
    ],
  }
}
