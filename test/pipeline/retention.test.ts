import { expect, test } from 'vitest'
import { openShop } from './shop.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { bodyOf, request } from './world.ts'

const parameters = { legalEntityId: 'fable' }

async function openMugs() {
  const shop = await openShop()
  const { http, buckets } = shop.world
  await shop.sku('MUG', {})
  const { legalEntityId: _, ...before } = bodyOf(await http.showLegalEntity(request({ parameters })))
  return {
    keepFor: (retentionYears: string) =>
      http.writeLegalEntity(request({ parameters, body: { ...before, retentionYears } })),
    async sell(id: number) {
      await shop.order(id, 'MUG')
      await shop.ship(id, `S-${id}`, [{ sku: 'MUG', units: [{ quantity: 1 }] }])
      const { number = '' } = invoicesOf(shop.world).at(-1) ?? {}
      return [...buckets.invoices.locks()].filter(([key]) => key.includes(`/${number}.`)).toSorted()
    },
    locks: () => buckets.invoices.locks(),
    objects: () => buckets.invoices.objects(),
  }
}

test('a document and its views are locked until the years of its seller are over; a change is for new ones', async () => {
  const shop = await openMugs()
  const first = await shop.sell(1)
  expect(first.map(([key]) => key.split('.').at(-1))).toEqual(['html', 'json', 'pdf', 'xml'])
  expect(new Set(first.map(([, until]) => until))).toEqual(new Set(['2037-01-01T00:00:00.000Z']))
  expect((await shop.keepFor('12')).status).toBe(200)
  const second = await shop.sell(2)
  expect(new Set(second.map(([, until]) => until))).toEqual(new Set(['2039-01-01T00:00:00.000Z']))
  expect([...shop.locks()].filter(([key]) => first.some(([other]) => other === key)).toSorted()).toEqual(
    first,
  )
  expect(shop.locks().size).toBe(shop.objects().size)
})

test.each([
  ['7', 422],
  ['8', 200],
  ['30', 200],
  ['31', 422],
  ['0', 422],
  ['ten', 422],
])('a German seller keeps its documents for %s years: %i', async (years, status) => {
  expect((await (await openMugs()).keepFor(years)).status).toBe(status)
})
