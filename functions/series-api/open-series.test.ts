import { readSeries } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { MAX_DIGITS, MAX_FIRST_NUMBER, writeSeries } from './open-series.ts'
import { bodyOf, numberSome, requestOf, seriesDesk } from './series-fixture.ts'
import { SERIES_PAGE, showSeries, showSeriesList } from './step.ts'

const seriesId = 'fable.invoice.2026'
const gstSeries = 'kaveri.invoice.2026-27.29AAACK1234K1ZL-BLR'
type Desk = Awaited<ReturnType<typeof seriesDesk>>

async function open(desk: Desk, body: object, id = seriesId) {
  const response = await writeSeries(desk, requestOf(id, { body }))
  return { ...bodyOf(response), status: response.status }
}

const opening = { first: 501, format: { prefix: 'RE-', digits: 5 } }

describe('a series that goes on where another system ended', () => {
  test('begins with the number it is given, in the format it is given', async () => {
    const desk = await seriesDesk()
    expect(await open(desk, opening)).toMatchObject({ status: 200, first: 501, count: 0 })
    const [first] = await numberSome(desk.table, seriesId, 1)
    expect(first).toMatchObject({ sequence: 501, number: 'RE-00501' })
    expect(bodyOf(await showSeries(desk, requestOf(seriesId)))).toMatchObject({
      first: 501,
      last: 501,
      count: 1,
      format: opening.format,
    })
  })

  test('may be said again, and otherwise until it has a number', async () => {
    const desk = await seriesDesk()
    await open(desk, opening)
    expect(await open(desk, opening)).toMatchObject({ status: 200 })
    expect((await readSeries(desk.table, seriesId)).openings).toBe(1)
    expect(await open(desk, { first: 7 })).toMatchObject({ status: 200, first: 7 })
    const [first] = await numberSome(desk.table, seriesId, 1)
    expect(first?.number).toBe('INV-2026-000007')
    expect(await open(desk, { first: 7 })).toMatchObject({ status: 200, last: 7 })
    expect(await open(desk, { first: 8 })).toMatchObject({
      status: 409,
      errors: [{ code: 'BILLING-SERIES-BEGUN' }],
    })
  })

  test('that began by itself stays as it is', async () => {
    const desk = await seriesDesk()
    await numberSome(desk.table, seriesId, 1)
    expect((await open(desk, { first: 1 })).status).toBe(409)
  })

  test('opened and numbered at once is either, and has no gap', async () => {
    for (let round = 0; round < 20; round++) {
      const desk = await seriesDesk()
      const numbering = numberSome(desk.table, seriesId, 1)
      const [{ status }] = await Promise.all([open(desk, opening), numbering])
      const { first, last } = await readSeries(desk.table, seriesId)
      expect([first, last]).toEqual(status === 200 ? [501, last] : [1, 1])
    }
  })
})

describe('a prefix', () => {
  test('belongs to one series of a legal entity, until that leaves it', async () => {
    const desk = await seriesDesk()
    const next = 'fable.invoice.2027'
    await open(desk, opening)
    expect(await open(desk, opening, next)).toMatchObject({
      status: 409,
      errors: [{ code: 'BILLING-SERIES-PREFIX-TAKEN', pointer: '/format/prefix' }],
    })
    expect((await open(desk, { first: 1, format: { prefix: 'RG-', digits: 5 } })).status).toBe(200)
    expect((await open(desk, opening, next)).status).toBe(200)
  })

  test('is none that another series has by itself', async () => {
    const desk = await seriesDesk()
    const taken = (prefix: string, id = seriesId) =>
      open(desk, { first: 1, format: { prefix, digits: 6 } }, id)
    expect((await taken('INV-2027-')).status).toBe(422)
    expect((await taken('INV-CN-2026-')).status).toBe(422)
    expect((await taken('INV-2026-')).status).toBe(200)
    expect((await taken('INV-2026-', 'fable.credit-note.2026')).status).toBe(422)
  })
})

describe('an opening that is none', () => {
  test.each<[object, string]>([
    [{}, '/first'],
    [{ first: 0 }, '/first'],
    [{ first: -1 }, '/first'],
    [{ first: 1.5 }, '/first'],
    [{ first: MAX_FIRST_NUMBER + 1 }, '/first'],
    [{ first: 1, last: 2 }, '/last'],
    [{ first: 1, format: { prefix: 'RE-' } }, '/format/digits'],
    [{ first: 1, format: { prefix: 'RE-', digits: MAX_DIGITS + 1 } }, '/format/digits'],
    [{ first: 1, format: { prefix: 'RE1', digits: 5 } }, '/format/prefix'],
    [{ first: 1, format: { prefix: '', digits: 5 } }, '/format/prefix'],
    [{ first: 1, format: { prefix: 'R#', digits: 5 } }, '/format/prefix'],
    [{ first: 1, format: { prefix: 'x'.repeat(30), digits: 5 } }, '/format/prefix'],
  ])('%j', async (body, pointer) => {
    const desk = await seriesDesk()
    const { status, errors } = await open(desk, body)
    expect(status).toBe(422)
    expect(errors).toMatchObject([{ pointer }])
  })

  test.each([
    'fable.receipt.2026',
    'fable.invoice.26',
    'fable.invoice.2026.x',
    'nobody.invoice.2026',
    'fable',
    '',
  ])('of %j, which is no series: 404', async (id) => {
    expect((await open(await seriesDesk(), { first: 1 }, id)).status).toBe(404)
  })
})

describe('a series under GST', () => {
  test('begins where it is said, with numbers as the law has them', async () => {
    const desk = await seriesDesk()
    expect(await open(desk, { first: 88 }, gstSeries)).toMatchObject({ status: 200, first: 88 })
    expect(await open(desk, opening, gstSeries)).toMatchObject({
      status: 422,
      errors: [{ code: 'BILLING-SERIES-FORMAT', pointer: '/format' }],
    })
    expect((await open(desk, { first: 10_000_000 }, gstSeries)).status).toBe(422)
    for (const id of [
      'kaveri.invoice.2026',
      'kaveri.invoice.2026-27.29AAACK1234K1ZL-BOM',
      'kaveri.invoice.x.y',
    ])
      expect((await open(desk, { first: 1 }, id)).status).toBe(404)
  })
})

describe('series', () => {
  test('are listed by id, page by page', async () => {
    const desk = await seriesDesk()
    const years = Array.from({ length: SERIES_PAGE + 1 }, (_, i) => String(2026 + i))
    for (const year of years) await open(desk, { first: 1 }, `fable.invoice.${year}`)
    const first = bodyOf(await showSeriesList(desk, requestOf('', { parameters: {} })))
    expect(first.data).toHaveLength(SERIES_PAGE)
    const query = { cursor: first.nextCursor }
    const second = bodyOf(await showSeriesList(desk, requestOf('', { parameters: {}, query })))
    expect(second).toMatchObject({ data: [{ seriesId: `fable.invoice.${years.at(-1)}` }], hasMore: false })
    const stale = await showSeriesList(desk, requestOf('', { parameters: {}, query: { cursor: 'x' } }))
    expect(stale.status).toBe(400)
  })

  test('that are not there are a 404', async () => {
    expect((await showSeries(await seriesDesk(), requestOf(seriesId))).status).toBe(404)
  })
})
