import { describe, expect, test } from 'vitest'
import { pageText, readPage } from '../../html/page-fixture.ts'
import { tokenQr } from '../../pdf/qr-code.ts'
import { consumerInvoice, gstInvoice, gstLine, registration, richLines, signedQrCode } from './gst-fixture.ts'
import { renderGstHtml } from './render-gst-html.ts'

const terms = ['Goods once sold are taken back within 15 days.']

describe('goldens', () => {
  test.each(['en', 'hi'] as const)('a registered invoice in %s', async (language) => {
    const page = renderGstHtml(gstInvoice(), { language, registration, copy: 'original', terms })
    await expect(page).toMatchFileSnapshot(`golden/registered.${language}.html`)
  })

  test('an invoice to a consumer', async () => {
    const page = renderGstHtml(consumerInvoice(), {
      upi: { id: 'indigo.clay@bank' },
      verificationUrl: 'https://verify.example/i/1',
      brand: { colour: '#ffd400' },
    })
    await expect(page).toMatchFileSnapshot('golden/consumer.en.html')
  })
})

describe('a page', () => {
  test('tells what the rules want', () => {
    const text = pageText(renderGstHtml(gstInvoice(), { registration, copy: 'duplicate', terms }))
    const told = [
      ...[
        'Tax Invoice',
        'BLR/2627/000123',
        'Duplicate for transporter',
        '29AAACI1681G1ZL',
        '29AAFCC9980M1ZR',
      ],
      ...['29\u00a0– Karnataka', 'Reverse charge', '85171300', '48\u00a0BOX', 'CGST', 'SGST', 'Cess'],
      ...['Rupees One Lakh Six Thousand One Hundred Thirty and Forty Paise Only', '₹1,06,130.40'],
      ...[registration.irn, registration.ackNo, 'TU-2611A', '356938035643817', 'second IMEI 356938035643908'],
      ...['For Indigo & Clay Trading Private Limited', 'Authorised signatory', ...terms, 'HSN summary'],
    ]
    expect(told.filter((each) => !text.includes(each))).toEqual([])
  })

  test('draws the signed code module by module', () => {
    const page = renderGstHtml(gstInvoice(), { registration })
    const [path] = readPage(page).flatMap((token) =>
      token.kind === 'start' && token.name === 'path' ? [token.attributes.get('d') ?? ''] : [],
    )
    const code = tokenQr(signedQrCode)
    const rows = Array.from({ length: code.size }, () => new Array<string>(code.size).fill('0'))
    for (const [, x, y, length] of (path ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
      rows[Number(y) - 4]?.fill('1', Number(x) - 4, Number(x) - 4 + Number(length))
    expect(rows.map((row) => row.join('')).join('\n')).toBe(
      code.toString({ on: '1', off: '0', lf: '\n', pad: 0 }).trim(),
    )
  })

  test('asks a consumer to pay, and nobody else', () => {
    const upi = { id: 'indigo.clay@bank' }
    expect(pageText(renderGstHtml(consumerInvoice(), { upi }))).toContain('Scan to pay by UPI')
    expect(pageText(renderGstHtml(gstInvoice(), { upi }))).not.toContain('Scan to pay')
  })

  test('has the same characters every time', () => {
    const options = { registration, terms, language: 'hi' } as const
    expect(renderGstHtml(gstInvoice(), options)).toBe(
      renderGstHtml(structuredClone(gstInvoice()), { ...options }),
    )
  })

  test('of 1,000 lines has a page in proportion', () => {
    const of = (count: number) =>
      renderGstHtml(gstInvoice({ lines: Array.from({ length: count }, (_, index) => gstLine(index)) }))
    expect((of(1_000).length - of(100).length) / 900).toBeLessThan(1_000)
  })
})

describe('whatever a document holds', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '"><svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    'javascript:alert(1)',
    '<!--',
    '&lt;b&gt;',
    '__proto__',
  ]

  test.each(attacks)('%j stands on the page as the text that it is', (attack) => {
    const address = {
      line1: attack,
      line2: attack,
      location: attack,
      pin: attack,
      state: attack,
      country: attack,
    }
    const party = {
      legalName: attack,
      tradeName: attack,
      gstin: attack,
      address,
      phone: attack,
      email: attack,
    }
    const invoice = gstInvoice()
    const page = renderGstHtml(
      {
        ...invoice,
        number: attack,
        placeOfSupply: attack,
        seller: party,
        buyer: party,
        shipTo: party,
        dispatch: { name: attack, address },
        references: { remark: attack, contracts: [{ purchaseOrder: attack, external: attack }] },
        supportingDocuments: [{ url: attack, information: attack }],
        payment: { payee: attack, account: attack, mode: attack, terms: attack, due: attack },
        lines: invoice.lines.map((line) => ({
          ...line,
          description: attack,
          hsn: attack,
          unit: attack,
          orderLine: attack,
          attributes: [{ name: attack, value: attack }],
          tracked: { units: [{ lot: attack, serials: [attack, attack] }] },
          secondImei: { [attack]: attack },
        })),
      },
      {
        terms: [attack],
        verificationUrl: attack,
        registration: { ...registration, irn: attack, ackNo: attack },
      },
    )
    // readPage takes no element and no attribute but those of a list without scripts and handlers.
    expect(pageText(page).split(attack).length).toBeGreaterThan(60)
    expect(page).not.toMatch(/<script|href=/i)
  })

  test('a token that no code holds is a defect', () => {
    const longer = { ...registration, signedQrCode: 'x'.repeat(2_954) }
    expect(() => renderGstHtml(gstInvoice({ lines: richLines }), { registration: longer })).toThrow(
      'a token fits into a QR code',
    )
  })
})
