import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { renderUbl } from '../formats/ubl/render-ubl.ts'
import type { InvoiceInput, LineInput } from '../model/invoice-input.ts'
import type { VatCategory } from '../model/vat.ts'
import { en16931 } from '../profiles/profiles.ts'
import { checkDocument } from '../rules/check-document.ts'
import { calculate } from './calculate.ts'
import { finishInvoice } from './finish-invoice.ts'

const rates: Readonly<Partial<Record<VatCategory, string>>> = { S: '20', L: '7', M: '4', B: '22' }

function line(category: VatCategory): LineInput {
  const vat = category === 'O' ? { category } : { category, rate: rates[category] ?? '0' }
  return { quantity: '1', unit: 'H87', total: '10.00', vat, item: { name: 'Thing' } }
}

const address = { country: 'IT' }
const seller = { name: 'Seller', address, legalRegistration: { value: 'R-1' } }
const buyer = { name: 'Buyer', address }
const numbered = {
  seller: { ...seller, vatIdentifier: 'IT12345670017' },
  buyer: { ...buyer, vatIdentifier: 'IT00743110157' },
}
const delivery = { date: calendarDate('2026-03-01'), address }
const exemption = { reason: 'Because' }

function inputOf(categories: readonly VatCategory[], changes: Partial<InvoiceInput>): InvoiceInput {
  const head = { typeCode: '380', currency: 'EUR', amounts: 'without-vat' } as const
  return { ...head, seller, buyer, ...changes, lines: categories.map(line) }
}

function faults(categories: readonly VatCategory[], changes: Partial<InvoiceInput> = {}): string[] {
  const result = calculate(inputOf(categories, changes))
  return result.ok ? [] : result.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

const noSellerNumber = 'EINVOICE-VAT-NUMBER /seller/vatIdentifier'
const noBuyerNumber = 'EINVOICE-VAT-NUMBER /buyer/vatIdentifier'

test.each<[VatCategory, readonly string[]]>([
  ['S', [noSellerNumber]],
  ['Z', [noSellerNumber]],
  ['L', [noSellerNumber]],
  ['M', [noSellerNumber]],
  ['E', ['EINVOICE-VAT-EXEMPTION /exemptions/E', noSellerNumber]],
  ['AE', ['EINVOICE-VAT-EXEMPTION /exemptions/AE', noSellerNumber, noBuyerNumber]],
  [
    'K',
    [
      'EINVOICE-VAT-EXEMPTION /exemptions/K',
      noSellerNumber,
      noBuyerNumber,
      'EINVOICE-VAT-DELIVERY /delivery/date',
      'EINVOICE-VAT-DELIVERY /delivery/address',
    ],
  ],
  ['G', ['EINVOICE-VAT-EXEMPTION /exemptions/G', noSellerNumber]],
  ['O', ['EINVOICE-VAT-EXEMPTION /exemptions/O']],
  ['B', []],
])('%s without anything it asks for', (category, expected) => {
  expect(faults([category])).toEqual(expected)
})

test('what stands outside VAT has no VAT numbers', () => {
  expect(faults(['O'], { ...numbered, exemptions: { O: exemption } })).toEqual([
    noSellerNumber,
    noBuyerNumber,
  ])
})

test('a category with tax has no reason for having none', () => {
  expect(faults(['S'], { ...numbered, exemptions: { S: exemption } })).toEqual([
    'EINVOICE-VAT-EXEMPTION /exemptions/S',
  ])
})

test('a blank reason is none', () => {
  expect(faults(['G'], { ...numbered, exemptions: { G: { reason: ' ' } } })).toEqual([
    'EINVOICE-VAT-EXEMPTION /exemptions/G',
  ])
})

test('categories that may not stand together', () => {
  expect(faults(['S', 'B'], numbered)).toEqual(['EINVOICE-VAT-MIX /lines/1/vat/category'])
  expect(
    faults(['Z', 'O'], { exemptions: { O: exemption }, seller: { ...seller, taxRegistration: 'T-1' } }),
  ).toEqual(['EINVOICE-VAT-MIX /lines/1/vat/category'])
})

test('split payment is Italian throughout', () => {
  const abroad = { country: 'AT' }
  const changes = { seller: { ...numbered.seller, address: abroad }, delivery: { address: abroad } }
  expect(faults(['B'], { ...numbered, ...changes })).toEqual([
    'EINVOICE-VAT-SPLIT-PAYMENT /seller/address/country',
    'EINVOICE-VAT-SPLIT-PAYMENT /delivery/address/country',
  ])
})

test.each<[VatCategory, string]>([
  ['S', '0'],
  ['Z', '5'],
  ['E', '5'],
  ['AE', '5'],
  ['K', '5'],
  ['G', '5'],
])('%s has not the rate %s', (category, rate) => {
  const input = inputOf([category], { ...numbered, delivery, exemptions: { [category]: exemption } })
  const [first = line(category)] = input.lines
  const result = calculate({ ...input, lines: [{ ...first, vat: { category, rate } }] })
  expect(result).toMatchObject({ ok: false })
  expect(result.ok ? [] : result.faults.map(({ code }) => code)).toContain('EINVOICE-VAT-RATE')
})

test.each<VatCategory>(['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M', 'B'])(
  '%s with all it asks for is accepted, and by the rules too',
  (category) => {
    const needsReason = ['E', 'AE', 'K', 'G', 'O'].includes(category)
    const parties = category === 'O' ? { seller, buyer } : numbered
    const exemptions = needsReason ? { exemptions: { [category]: exemption } } : {}
    const invoice = calculate(inputOf([category], { ...parties, delivery, ...exemptions }))
    if (!invoice.ok) throw new Error(JSON.stringify(invoice.faults))
    const numbering = { number: 'A-1', issueDate: calendarDate('2026-03-02') }
    const rendered = renderUbl(finishInvoice(invoice.value, numbering), en16931)
    if (!rendered.ok) throw new Error(JSON.stringify(rendered.faults))
    expect(checkDocument(rendered.value, { ruleSets: en16931.ruleSets })).toEqual([])
  },
)
