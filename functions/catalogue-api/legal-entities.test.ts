import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import type { HttpRequest } from '../shell/http-message.ts'
import { showLegalEntity, writeLegalEntity } from './step.ts'

const address = { city: 'Leipzig', country: 'DE' }
const entity = {
  name: 'Fable',
  vatId: 'DE123456789',
  address,
  timeZone: 'Europe/Berlin',
  invoicePrefix: 'INV',
}
const untaxed = { category: 'E', reason: 'Exempt supply to a deemed supplier' }

function requestOf(json: unknown): HttpRequest {
  const body = Buffer.from(JSON.stringify(json))
  return { parameters: { legalEntityId: 'fable' }, query: {}, headers: {}, body, requestId: 'r' }
}

async function written(settings: object) {
  const deps = { table: memoryTable(), secrets: memoryTable() }
  const answer = await writeLegalEntity(deps, requestOf({ ...entity, ...settings }))
  const { errors = [] } = JSON.parse(String(answer.body))
  const shown = await showLegalEntity(deps, requestOf({}))
  return {
    faults: errors.map(({ pointer }: { pointer: string }) => pointer),
    shown: JSON.parse(String(shown.body)),
  }
}

test.each<[object]>([
  [{}],
  [{ creditNotePrefix: 'CN', invoiceProfile: 'xrechnung', offNetworkProfile: 'facturx-en16931' }],
  [{ marketplaceTax: { treatment: 'leave-out' }, multiPurposeVouchers: 'leave-out' }],
  [{ marketplaceTax: { treatment: 'as-untaxed', untaxed } }],
  [
    {
      marketplaceTax: {
        treatment: 'as-untaxed',
        untaxed,
        marketplace: { name: 'Bazaar', address, taxId: 'LU1' },
      },
    },
  ],
])('a legal entity keeps its settings: %j', async (settings) => {
  const { faults, shown } = await written(settings)
  expect(faults).toEqual([])
  expect(shown).toEqual({ ...entity, ...settings, legalEntityId: 'fable' })
})

test.each<[object, string]>([
  [{ creditNotePrefix: 'INV' }, '/creditNotePrefix'],
  [{ creditNotePrefix: 'c n' }, '/creditNotePrefix'],
  [{ invoiceProfile: 'peppol' }, '/invoiceProfile'],
  [{ offNetworkProfile: '' }, '/offNetworkProfile'],
  [{ marketplaceTax: { treatment: 'as-untaxed' } }, '/marketplaceTax/untaxed'],
  [{ marketplaceTax: { treatment: 'ignore' } }, '/marketplaceTax/treatment'],
  [{ marketplaceTax: { treatment: 'park', untaxed } }, '/marketplaceTax/untaxed'],
  [{ multiPurposeVouchers: 'taxed' }, '/multiPurposeVouchers'],
])('a legal entity with %j is refused', async (settings, pointer) => {
  expect((await written(settings)).faults).toEqual([pointer])
})
