import { calendarDate, decimal, formatDecimal, instant, sum } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import type { GstInvoiceInput } from '../../../regimes/in/model/invoice.ts'
import { stateCodes } from '../../../regimes/in/states.ts'
import { consumerInvoice, gstInvoice, gstLine, registration } from './gst-fixture.ts'
import { type GstPageOptions, gstPage } from './gst-page.ts'
import { gstWords } from './gst-words.ts'

const preceding = [{ number: 'BLR/2627/000100', date: calendarDate('2026-10-02') }]
const abroad = {
  legalName: 'Harbour Trading GmbH',
  address: { line1: 'Speicher 4', location: 'Hamburg', country: 'DE' },
}

function pageOf(more: Partial<GstInvoiceInput> = {}, options: GstPageOptions = {}) {
  return gstPage(gstInvoice(more), options, gstWords(options.language ?? 'en'))
}

describe('the title', () => {
  const untaxed = [gstLine(0, { gstRate: '0' })]

  test.each<[string, Partial<GstInvoiceInput>, string, string]>([
    ['an invoice', {}, 'Tax Invoice', 'कर बीजक / Tax Invoice'],
    [
      'a credit note',
      { documentType: 'CRN', references: { preceding } },
      'Credit Note',
      'क्रेडिट नोट / Credit Note',
    ],
    [
      'a debit note',
      { documentType: 'DBN', references: { preceding } },
      'Debit Note',
      'डेबिट नोट / Debit Note',
    ],
    ['an untaxed invoice', { lines: untaxed }, 'Bill of Supply', 'आपूर्ति बिल / Bill of Supply'],
    [
      'an untaxed export',
      { lines: untaxed, buyer: abroad, withoutPaymentOfTax: true },
      'Tax Invoice',
      'कर बीजक / Tax Invoice',
    ],
    [
      'a credit note of untaxed goods',
      { documentType: 'CRN', references: { preceding }, lines: untaxed },
      'Credit Note',
      'क्रेडिट नोट / Credit Note',
    ],
  ])('of %s', (_what, input, english, hindi) => {
    expect(pageOf(input).title).toBe(english)
    expect(pageOf(input, { language: 'hi' }).title).toBe(hindi)
  })
})

describe('the copy', () => {
  const services = [gstLine(0, { hsn: '998719', isService: true })]

  test.each([
    ['original', 'Original for recipient', 'Original for recipient'],
    ['duplicate', 'Duplicate for transporter', 'Duplicate for supplier'],
    ['triplicate', 'Triplicate for supplier', 'Triplicate for supplier'],
  ] as const)('%s of goods and of services', (copy, goods, service) => {
    expect(pageOf({}, { copy }).copy).toBe(goods)
    expect(pageOf({ lines: services }, { copy }).copy).toBe(service)
  })

  test('is not marked where none is told', () => {
    expect(pageOf().copy).toBeUndefined()
  })
})

describe('what the rules want on exports and zones', () => {
  const zone = { ...gstInvoice().buyer, specialEconomicZone: true }

  test.each<[string, Partial<GstInvoiceInput>, string]>([
    ['EXPWP', { buyer: abroad }, 'export on payment of integrated tax'],
    ['EXPWOP', { buyer: abroad, withoutPaymentOfTax: true }, 'letter of undertaking without payment'],
    [
      'SEZWP',
      { buyer: zone, lines: [gstLine(1)] },
      'SEZ unit or SEZ developer for authorised operations on payment',
    ],
    ['SEZWOP', { buyer: zone, lines: [gstLine(1)], withoutPaymentOfTax: true }, 'SEZ unit or SEZ developer'],
    ['DEXP', { deemedExport: true }, 'Deemed export'],
  ])('is told of %s', (type, input, told) => {
    expect(gstInvoice(input).supplyType).toBe(type)
    expect(pageOf(input).endorsement).toContain(told)
  })

  test('is not told of others', () => {
    expect(pageOf().endorsement).toBeUndefined()
    expect(gstPage(consumerInvoice(), {}, gstWords('en')).endorsement).toBeUndefined()
  })
})

describe('the facts', () => {
  test('tell place of supply and reverse charge, and what a note goes back to', () => {
    const page = pageOf({ documentType: 'CRN', references: { preceding }, reverseCharge: true })
    expect(page.facts).toEqual([
      ['Number', 'BLR/2627/000123'],
      ['Issue date', '20\u00a0Nov\u00a02026'],
      ['Place of supply', '29\u00a0– Karnataka'],
      ['Reverse charge', 'Yes'],
      ['Original document', 'BLR/2627/000100 of 2\u00a0Oct\u00a02026'],
    ])
    expect(page.totals.map(([label]) => label)).toContain('CGST (not charged)')
  })

  test('tell the registration by the clock of India', () => {
    expect(pageOf({}, { registration }).registered).toEqual([
      ['IRN', registration.irn],
      ['Ack. no.', registration.ackNo],
      ['Ack. date', '20\u00a0Nov\u00a02026 18:34:05'],
    ])
  })

  test('tell export and transport', () => {
    const page = pageOf({
      buyer: abroad,
      export: {
        shippingBill: 'SB-7',
        shippingBillDate: calendarDate('2026-11-21'),
        port: 'INMAA1',
        foreignCurrency: 'EUR',
        totalInForeignCurrency: '1200',
      },
      transport: { distance: '0', transporterName: 'Deccan Carriers', vehicle: 'KA01AB1234' },
    })
    expect(page.facts.slice(5)).toEqual([
      ['Shipping bill', 'SB-7, 21\u00a0Nov\u00a02026'],
      ['Port', 'INMAA1'],
      ['Total in EUR', '€1,200.00'],
      ['Transporter', 'Deccan Carriers'],
      ['Vehicle', 'KA01AB1234'],
    ])
  })

  test('every state has its name in both languages', () => {
    for (const code of Object.keys(stateCodes)) {
      expect(gstWords('en').state(code)).toMatch(/^\d\d\u00a0– [A-Z]/)
      expect(gstWords('hi').state(code)).toMatch(/^\d\d\u00a0– \p{Script=Devanagari}/u)
    }
    expect(gstWords('en').state('constructor')).toBe('constructor')
  })
})

describe('the parties', () => {
  test('have GSTIN, state and its code; a consumer is unregistered', () => {
    const [recipient] = gstPage(consumerInvoice(), {}, gstWords('en')).parties
    expect(recipient).toEqual({
      role: 'Bill to',
      name: 'Meera Nair',
      lines: ['22, Marine Drive', 'Kochi – 682031'],
      facts: [
        ['GSTIN', 'Unregistered'],
        ['State', '32\u00a0– Kerala'],
      ],
    })
    expect(pageOf().supplier.facts.slice(0, 2)).toEqual([
      ['GSTIN', '29AAACI1681G1ZL'],
      ['State', '29\u00a0– Karnataka'],
    ])
  })

  test('stand with where goods go to and come from; a country abroad by its name', () => {
    const { address } = gstInvoice().seller
    const page = pageOf({
      shipTo: { legalName: 'Kitchen', address },
      dispatch: { name: 'Warehouse', address },
    })
    expect(page.parties.map(({ role, name }) => `${role}: ${name}`)).toEqual([
      'Bill to: Cubbon Park Hospitality LLP',
      'Ship to: Kitchen',
      'Dispatch from: Warehouse',
    ])
    expect(pageOf({ buyer: abroad }).parties[0]?.lines).toEqual(['Speicher 4', 'Hamburg', 'Germany'])
    expect(pageOf({ buyer: abroad }).parties[0]?.facts).toContainEqual(['State', '96\u00a0– Other countries'])
  })
})

describe('the taxes', () => {
  const titles = (more: Partial<GstInvoiceInput>) => pageOf(more).lines.columns.map(({ title }) => title)
  const plain = { lines: [gstLine(1)] }

  test('have a column each, with half the rate where there are two', () => {
    expect(titles({})).toEqual([
      ...['No.', 'Description', 'HSN/SAC', 'Quantity', 'Rate', 'Discount', 'Taxable value'],
      ...['CGST', 'SGST', 'Cess', 'Total'],
    ])
    expect(titles({ ...plain, placeOfSupply: '32' })).toContain('IGST')
    const [row] = pageOf(plain).lines.rows
    expect(row?.cells.slice(5)).toEqual([['4,015.00'], ['361.35', '9%'], ['361.35', '9%'], ['4,737.70']])
    expect(pageOf({ lines: [gstLine(0, { gstRate: '0.25' })] }).lines.rows[0]?.cells[6]?.[1]).toBe('0.125%')
  })

  test('are UTGST in a union territory without a legislature', () => {
    const seller = { ...gstInvoice().seller, gstin: '04AAACI1681G1ZL' }
    const address = { line1: 'Sector 17', location: 'Chandigarh', pin: '160017', state: '04', country: 'IN' }
    const input = { ...plain, seller: { ...seller, address }, placeOfSupply: '04' }
    expect(titles(input)).toContain('UTGST')
    expect(titles(input)).not.toContain('SGST')
  })

  test('are none on a bill of supply', () => {
    expect(titles({ lines: [gstLine(0, { gstRate: '0' })] })).not.toContain('CGST')
  })
})

test('the lines and the summary by HSN code add up to the totals', () => {
  const lines = Array.from({ length: 40 }, (_, index) =>
    gstLine(index, { hsn: index % 4 === 0 ? '96170012' : '96170011', unitPrice: `${index * 7 + 3}.37` }),
  )
  const invoice = gstInvoice({ lines })
  const { summary, lines: table } = gstPage(invoice, {}, gstWords('en'))
  expect(summary.rows.map(({ cells }) => `${cells[0]?.[0]} ${cells[1]?.[0]}`)).toEqual([
    '96170011 5%',
    '96170011 18%',
    '96170012 5%',
    '96170012 18%',
  ])
  const added = (column: number) =>
    formatDecimal(
      sum(summary.rows.map(({ cells }) => decimal((cells[column]?.[0] ?? '').replaceAll(',', '')))),
    )
  const { taxable, cgst, sgst } = invoice.totals
  expect([added(2), added(3), added(4)]).toEqual([taxable, cgst, sgst])
  const plain = (cells: readonly (readonly [string, string?])[]) =>
    cells.map(([text]) => text.replaceAll(',', ''))
  expect(plain(summary.sums).slice(2, 5)).toEqual([taxable, cgst, sgst])
  expect(plain(table.sums).slice(5, 8)).toEqual([taxable, cgst, sgst])
})

test('the totals tell discount, charges and round-off where there are any', () => {
  const page = pageOf({ discount: '10', otherCharges: '20', settlement: { total: '106140' } })
  expect(page.totals).toEqual([
    ['Taxable value', '₹89,076.00'],
    ['CGST', '₹8,138.40'],
    ['SGST', '₹8,138.40'],
    ['Cess', '₹777.60'],
    ['Other charges', '₹20.00'],
    ['Discount', '−₹10.00'],
    ['Round-off', '−₹0.40'],
  ])
  expect(page.total).toEqual(['Total', '₹1,06,140.00'])
  expect(page.inWords?.[1]).toBe('Rupees One Lakh Six Thousand One Hundred Forty Only')
})

test('lots and serials are told with expiry, warranty and second IMEI', () => {
  const [phone, tea] = pageOf().lines.rows
  expect(phone?.tracked).toEqual({
    warranty: '2027-11-19',
    groups: [
      {
        serials: ['356938035643809 (second IMEI 356938035643908)', '356938035643817', '356938035643825'],
      },
    ],
  })
  expect(tea?.tracked?.groups.map(({ lot, expiry }) => [lot, expiry])).toEqual([
    ['TU-2611A', '2028-04-30'],
    ['TU-2612B', '2028-05-31'],
  ])
  expect(tea?.cells[3]).toEqual(['48\u00a0BOX', '+ 2 free'])
})

test('several lots say how many of each', () => {
  const units = [
    { lot: 'TU-2611A', quantity: '30' },
    { lot: 'TU-2612B', quantity: '18' },
  ]
  const [row] = pageOf({ lines: [gstLine(0, { quantity: '48', tracked: { units } })] }).lines.rows
  expect(row?.tracked?.groups.map(({ lot, quantity }) => [lot, quantity])).toEqual([
    ['TU-2611A', '30'],
    ['TU-2612B', '18'],
  ])
})

test('a payment made before is told with means, amount, moment and reference', () => {
  const at = instant('2026-11-20T09:30:00Z')
  const received = [
    { mode: 'Online', amount: '8000.00', at, reference: 'UPI-4471' },
    { mode: 'Cash', amount: '20.00', reference: 'TILL-9' },
  ]
  const { payment } = pageOf({ payment: { mode: 'Online', paid: '8020.00', due: '0.00', received } })
  const told = payment.flatMap(([label, text]) => (label === 'Payment received' ? [text] : []))
  expect(told.map((text) => text.replaceAll(/\s/g, ' '))).toEqual([
    'Online, ₹8,000.00, 20 Nov 2026 15:00:00, UPI-4471',
    'Cash, ₹20.00, TILL-9',
  ])
})
