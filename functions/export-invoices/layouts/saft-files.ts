import { csvRow } from '../../shell/tables/csv.ts'
import type { InvoiceFacts } from '../facts/invoice-facts.ts'
import { type FoundInvoice, typeOf } from '../found-invoice.ts'
import { customerIdOf } from './customer-id.ts'
import type { GrowingSpec } from './growing-spec.ts'

/** An invoice with its document. */
type Documented = FoundInvoice & { readonly facts: InvoiceFacts }

function table(
  name: string,
  columns: readonly string[],
  rows: (found: Documented) => readonly (readonly string[])[],
): GrowingSpec {
  return {
    name: `saft/${name}.csv`,
    head: () => csvRow(columns),
    separator: '',
    rows: ({ facts, ...found }) => (facts === undefined ? [] : rows({ ...found, facts }).map(csvRow)),
    tail: () => '',
  }
}

function masters(...of: Parameters<typeof table>): GrowingSpec {
  return { ...table(...of), distinct: true }
}

const customers = masters(
  'customers',
  ['customerId', 'name', 'taxId', 'street', 'city', 'postCode', 'region', 'country'],
  ({ facts: { customer } }) => {
    const { name, taxId, street, city, postCode, region, country } = customer
    return [[customerIdOf(customer), name, taxId, street, city, postCode, region, country]]
  },
)

const products = masters('products', ['productId', 'name', 'productCode'], ({ facts: { lines } }) =>
  lines
    .filter(({ quantity }) => quantity !== '')
    .map(({ productId, name, productCode }) => [productId, name, productCode]),
)

const invoices = table(
  'invoices',
  [
    'number',
    'type',
    'state',
    'issueDate',
    'customerId',
    'orderId',
    'currency',
    'net',
    'tax',
    'gross',
    'sha256',
  ],
  ({ invoice, facts }) => {
    const { number, state, issueDate, orderId, currency, sha256 } = invoice
    const customerId = customerIdOf(facts.customer)
    const amounts = [facts.net, facts.tax, facts.gross]
    return [[number, typeOf(invoice), state, issueDate, customerId, orderId, currency, ...amounts, sha256]]
  },
)

const lines = table(
  'lines',
  ['number', 'line', 'productId', 'name', 'quantity', 'unit', 'net', 'taxCategory', 'taxRate'],
  ({ invoice: { number }, facts }) =>
    facts.lines.map(({ id, productId, name, quantity, unit, net, category, rate }) => [
      number,
      id,
      productId,
      name,
      quantity,
      unit,
      net,
      category,
      rate,
    ]),
)

const tax = table(
  'tax',
  ['number', 'taxCategory', 'taxRate', 'taxable', 'tax', 'currency'],
  ({ invoice: { number, currency }, facts: { taxes } }) =>
    taxes.map(({ category, rate, taxable, tax: amount }) => [
      number,
      category,
      rate,
      taxable,
      amount,
      currency,
    ]),
)

/** What a standard audit file for tax (OECD, SAF-T 2.0) is made of: masters, invoices, lines, tax. */
export const saftFiles: readonly GrowingSpec[] = [customers, products, invoices, lines, tax]
