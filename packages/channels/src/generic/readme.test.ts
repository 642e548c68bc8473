import { readFileSync } from 'node:fs'
import path from 'node:path'
import { instant } from '@tallystick/kernel'
import { assert, expect, test } from 'vitest'
import { readBody } from '../read-body.ts'
import { signStandardWebhook } from '../standard-webhooks/sign.ts'
import { standardKey } from '../standard-webhooks/standard-key.ts'
import { generic } from './generic.ts'
import { connection } from './payload-fixture.ts'

const secret = 'whsec_dGFsbHlzdGljay1kZW1vLWtleS0wMTIzNDU2Nzg5YWI='
const readme = readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8')
const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? []
const raw = Buffer.from(example)

test('the example of the README is what it says, and every member of it arrives', () => {
  const body = readBody(raw)
  assert(body.ok)
  expect(generic.toOrder(body.value, connection)).toEqual({
    ok: true,
    value: {
      orderId: 'generic.fable.ORD-1001',
      channel: 'generic',
      connectionId: 'fable',
      externalId: 'ORD-1001',
      displayName: '#1001',
      revision: 3,
      placedAt: '2026-11-20T08:14:41.000Z',
      currency: 'EUR',
      pricesIncludeTax: true,
      paid: true,
      payments: [
        { kind: 'card', amount: '20.70' },
        { kind: 'gift-card', amount: '10.00' },
      ],
      buyer: {
        name: 'Kontor Lindqvist GmbH',
        email: 'einkauf@kontor-lindqvist.example',
        billingAddress: {
          street: 'Speicherkai 3',
          additionalStreet: 'Hof 2',
          city: 'Hamburg',
          postalCode: '20457',
          subdivision: 'DE-HH',
          country: 'DE',
        },
        shippingAddress: { street: 'Speicherkai 3', city: 'Hamburg', postalCode: '20457', country: 'DE' },
        taxId: 'DE123456788',
        electronicAddress: { scheme: '0088', value: '9506000134376' },
        purchaseOrder: 'PO-2026-0417',
      },
      lines: [
        {
          lineId: '1',
          sku: 'MUG-BLUE',
          name: 'Mug, blue',
          quantity: 2,
          price: {
            net: '20.00',
            tax: '3.80',
            gross: '23.80',
            taxes: [{ title: 'MwSt', rate: '19', amount: '3.80', liability: 'seller' }],
          },
          discount: '2.20',
        },
      ],
      charges: [
        {
          chargeId: 'parcel',
          kind: 'shipping',
          label: 'Standard',
          price: {
            net: '5.00',
            tax: '0.95',
            gross: '5.95',
            taxes: [{ title: 'MwSt', rate: '19', amount: '0.95', liability: 'seller' }],
          },
        },
        {
          chargeId: 'thanks',
          kind: 'tip',
          label: 'For the packers',
          price: { net: '0.93', tax: '0.00', gross: '0.93', taxes: [] },
        },
        {
          chargeId: 'rounding',
          kind: 'rounding',
          label: 'Rounding',
          price: { net: '0.02', tax: '0.00', gross: '0.02', taxes: [] },
        },
      ],
      totals: { net: '25.95', tax: '4.75', gross: '30.70' },
    },
  })
})

test('it is signed, verified and identified', () => {
  const key = standardKey(secret)
  assert(key !== undefined)
  const headers = signStandardWebhook({ id: 'msg_tally_1', timestamp: '1795080000' }, raw, key)
  const secrets = [{ id: 'shop', value: secret }]
  expect(generic.verify(raw, headers, secrets, instant('2026-11-19T09:24:59Z'))).toEqual({
    ok: true,
    value: { secretId: 'shop' },
  })
  expect(generic.verify(raw, headers, secrets, instant('2026-11-19T09:25:01Z')).ok).toBe(false)
  expect(generic.identify(raw, headers)).toEqual({
    deliveryKey: 'msg_tally_1',
    topic: 'order.paid',
    orderKey: 'ORD-1001',
    occurredAt: '2026-11-20T08:15:02.000Z',
  })
})
