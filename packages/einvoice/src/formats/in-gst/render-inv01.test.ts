import { calendarDate, decimal } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { abroad, gstinIn, mumbai, router, saleOf } from '../../regimes/in/gst-sale-fixture.ts'
import { inv01Bytes } from './inv01-bytes.ts'
import { faultsOf, inv01Of, plain, projected } from './inv01-fixture.ts'
import { MAX_ITEMS } from './limits.ts'

describe('the head', () => {
  test('says what kind of supply and document it is', () => {
    const { Version, TranDtls, DocDtls } = inv01Of(saleOf({ reverseCharge: true }))
    expect({ Version, TranDtls, DocDtls }).toEqual({
      Version: '1.1',
      TranDtls: { TaxSch: 'GST', SupTyp: 'B2B', RegRev: 'Y', IgstOnIntra: 'N' },
      DocDtls: { Typ: 'INV', No: 'BLR/2627/000017', Dt: '20/11/2026' },
    })
  })

  test('a supply to a consumer has none', () => {
    expect(faultsOf(saleOf({ buyer: { legalName: 'A. Rao', address: mumbai } }))).toEqual([
      'GST-B2C /buyer/gstin',
    ])
  })

  test('tells the marketplace where it is set to', () => {
    const sale = saleOf({ ecommerceGstin: gstinIn('29', 'AAACM5678M') })
    expect(inv01Of(sale).TranDtls.EcmGstin).toBeUndefined()
    expect(projected(sale).notCarried).toEqual([{ pointer: '/ecommerceGstin', how: 'left-out' }])
    expect(inv01Of(sale, { ecommerceOperator: true }).TranDtls.EcmGstin).toBe(gstinIn('29', 'AAACM5678M'))
  })
})

describe('further sections', () => {
  test('tell payment', () => {
    const payment = {
      ...{ payee: 'Kaveri', account: '0011223344', mode: 'Cash', branch: 'KKBK0000123', terms: '30 days' },
      ...{
        instruction: 'NEFT',
        creditTransfer: 'C1',
        directDebit: 'D1',
        creditDays: '30',
        paid: '18',
        due: '100.00',
      },
    }
    expect(plain(inv01Of(saleOf({ payment })).PayDtls)).toEqual({
      ...{ Nm: 'Kaveri', AccDet: '0011223344', Mode: 'Cash', FinInsBr: 'KKBK0000123', PayTerm: '30 days' },
      ...{ PayInstr: 'NEFT', CrTrn: 'C1', DirDr: 'D1', CrDay: '30', PaidAmt: '18.00', PaymtDue: '100.00' },
    })
    expect(inv01Of(saleOf({ payment: {} })).PayDtls).toBeUndefined()
    const wrong = { creditDays: '1.5', paid: '-1', due: '1.001' }
    expect(faultsOf(saleOf({ payment: wrong }))).toEqual([
      'GST-AMOUNT /payment/creditDays',
      'GST-AMOUNT /payment/paid',
      'GST-AMOUNT /payment/due',
    ])
    expect(faultsOf(saleOf({ payment: { creditDays: '10000' } }))).toEqual(['GST-AMOUNT /payment/creditDays'])
  })

  test('tell the documents before and behind it', () => {
    const date = calendarDate('2026-02-11')
    const references = {
      remark: 'Returned',
      period: { from: date, to: calendarDate('2026-03-31') },
      preceding: [{ number: 'BLR/2526/000044', date, otherReference: 'R1' }],
      contracts: [
        { purchaseOrder: 'PO-1', purchaseOrderDate: date, tender: 'LOT-7', project: 'x'.repeat(21) },
      ],
    }
    const { inv01, notCarried } = projected(saleOf({ documentType: 'CRN', references }))
    expect(inv01.RefDtls).toEqual({
      InvRm: 'Returned',
      DocPerdDtls: { InvStDt: '11/02/2026', InvEndDt: '31/03/2026' },
      PrecDocDtls: [{ InvNo: 'BLR/2526/000044', InvDt: '11/02/2026', OthRefNo: 'R1' }],
      ContrDtls: [{ TendRefr: 'LOT-7', PORefr: 'PO-1', PORefDt: '11/02/2026' }],
    })
    expect(notCarried).toEqual([{ pointer: '/references/contracts/0/project', how: 'left-out' }])
    const longer = { preceding: [{ number: 'BLR/2526/000000044', date }] }
    expect(faultsOf(saleOf({ documentType: 'CRN', references: longer }))).toEqual([
      'GST-DOCUMENT-NUMBER /references/preceding/0/number',
    ])
  })

  test('tell supporting documents', () => {
    const supportingDocuments = [
      { url: 'https://t.example/r/1', information: 'sha-256 00ff' },
      { url: 'x'.repeat(101) },
    ]
    expect(inv01Of(saleOf({ supportingDocuments })).AddlDocDtls).toEqual([
      { Url: 'https://t.example/r/1', Info: 'sha-256 00ff' },
    ])
  })

  test('tell exports', () => {
    const told = {
      ...{
        shippingBill: 'SB1',
        shippingBillDate: calendarDate('2026-11-19'),
        port: 'INBLR4',
        refundClaimed: true,
      },
      ...{ foreignCurrency: 'EUR', totalInForeignCurrency: '1.20', duty: '3' },
    }
    const inv01 = inv01Of(saleOf({ buyer: abroad, export: told }))
    expect(plain(inv01.ExpDtls)).toEqual({
      ...{
        ShipBNo: 'SB1',
        ShipBDt: '19/11/2026',
        Port: 'INBLR4',
        RefClm: 'Y',
        ForCur: 'EUR',
        CntCode: 'DE',
        ExpDuty: '3.00',
      },
    })
    expect(inv01.ValDtls.TotInvValFc).toEqual(decimal('1.20'))
  })

  test('ask for an e-way bill', () => {
    const transport = {
      ...{
        distance: '350',
        transporterId: gstinIn('29', 'AAACM5678M'),
        transporterName: 'Swift',
        mode: 'road' as const,
      },
      ...{ documentNumber: 'LR-1', documentDate: calendarDate('2026-11-20') },
      ...{ vehicle: 'KA-01 AB 1234', vehicleType: 'regular' as const },
    }
    expect(plain(inv01Of(saleOf({ transport })).EwbDtls)).toEqual({
      ...{ TransId: gstinIn('29', 'AAACM5678M'), TransName: 'Swift', TransMode: '1', Distance: '350' },
      ...{ TransDocNo: 'LR-1', TransDocDt: '20/11/2026', VehNo: 'KA01AB1234', VehType: 'R' },
    })
    expect(faultsOf(saleOf({ transport: { distance: '4001' } }))).toEqual(['GST-AMOUNT /transport/distance'])
  })

  test.each([
    [{ vehicle: 'KA01AB1234', documentNumber: 'LR-1' }, ['KA01AB1234', 'LR-1'], []],
    [{ vehicle: 'KA 01-AB 1234' }, ['KA01AB1234', undefined], ['/transport/vehicle changed']],
    [{ documentNumber: ' LR 1' }, [undefined, 'LR1'], ['/transport/documentNumber changed']],
    [
      { vehicle: '?', documentNumber: ' ' },
      [undefined, undefined],
      ['/transport/documentNumber left-out', '/transport/vehicle left-out'],
    ],
  ])('tell vehicle and transport document of %j as the form has them', (said, told, how) => {
    const { inv01, notCarried } = projected(saleOf({ transport: { distance: '0', ...said } }))
    expect([inv01.EwbDtls?.VehNo, inv01.EwbDtls?.TransDocNo]).toEqual(told)
    expect(notCarried.map((entry) => `${entry.pointer} ${entry.how}`)).toEqual(how)
  })
})

describe('items', () => {
  test('are lines, with what is zero left out', () => {
    const said = { orderLine: '7', originCountry: 'TW', freeQuantity: '2' }
    const { ItemList, ValDtls } = inv01Of(saleOf({ lines: [{ ...router, ...said, quantity: '4.50' }] }))
    expect(plain(ItemList)).toEqual([
      {
        ...{
          SlNo: '1',
          PrdDesc: 'Router',
          IsServc: 'N',
          HsnCd: '851762',
          Qty: '4.5',
          FreeQty: '2',
          Unit: 'PCS',
        },
        ...{ UnitPrice: '22.222', TotAmt: '100.00', AssAmt: '100.00', GstRt: '18' },
        ...{
          IgstAmt: '18.00',
          CgstAmt: '0.00',
          SgstAmt: '0.00',
          TotItemVal: '118.00',
          OrdLineRef: '7',
          OrgCntry: 'TW',
        },
      },
    ])
    expect(plain(ValDtls)).toEqual({
      ...{
        AssVal: '100.00',
        CgstVal: '0.00',
        SgstVal: '0.00',
        IgstVal: '18.00',
        CesVal: '0.00',
        StCesVal: '0.00',
      },
      ...{ Discount: '0.00', OthChrg: '0.00', RndOffAmt: '0.00', TotInvVal: '118.00' },
    })
  })

  test('tell cess, discount and charges where there are any', () => {
    const cess = { cessRate: '12', cessNonAdvalorem: '1', stateCessRate: '2', stateCessNonAdvalorem: '3' }
    const lines = [{ ...router, ...cess, discount: '5', otherCharges: '7', preTaxValue: '9' }]
    expect(plain(inv01Of(saleOf({ lines })).ItemList[0])).toMatchObject({
      ...{
        TotAmt: '105.00',
        Discount: '5.00',
        PreTaxVal: '9.00',
        CesRt: '12',
        CesAmt: '12.00',
        CesNonAdvlAmt: '1.00',
      },
      ...{
        StateCesRt: '2',
        StateCesAmt: '2.00',
        StateCesNonAdvlAmt: '3.00',
        OthChrg: '7.00',
        TotItemVal: '143.00',
      },
    })
    const untaxed = inv01Of(saleOf({ lines, buyer: abroad, withoutPaymentOfTax: true })).ItemList[0]
    expect([untaxed?.CesRt, untaxed?.CesAmt, untaxed?.StateCesRt]).toEqual([undefined, undefined, undefined])
  })

  test('are as many as the portal takes', () => {
    const lines = Array.from({ length: MAX_ITEMS + 1 }, () => router)
    expect(faultsOf(saleOf({ lines }))).toEqual(['GST-LINES /lines'])
    expect(faultsOf(saleOf({ lines: lines.slice(1) }))).toEqual([])
    expect(faultsOf(saleOf({ lines }), { maxItems: 5000 })).toEqual([])
  })

  test('are not more bytes than it takes', () => {
    const attributes = Array.from({ length: 9_500 }, () => ({
      name: 'n'.repeat(100),
      value: 'v'.repeat(100),
    }))
    expect(faultsOf(saleOf({ lines: [{ ...router, attributes }] }))).toEqual(['GST-LINES '])
  })
})

test('bytes are UTF-8 without blanks, in the order of the form', () => {
  const said = { ...router, description: 'Café ☕ रूटर' }
  const text = new TextDecoder().decode(inv01Bytes(inv01Of(saleOf({ lines: [said] }))))
  expect(text).toContain('"PrdDesc":"Café ☕ रूटर"')
  expect(text).toContain('"Pin":560001')
  expect(text).toContain('"UnitPrice":100,"TotAmt":100.00')
  expect(Object.keys(JSON.parse(text))).toEqual([
    ...['Version', 'TranDtls', 'DocDtls', 'SellerDtls', 'BuyerDtls', 'ItemList', 'ValDtls'],
  ])
})
