import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { HttpRequest } from '../shell/http-message.ts'
import { MAX_TOLD_FINDINGS, MAX_VALIDATED_BYTES, validateDocument } from './step.ts'

const golden = `${import.meta.dirname}/../../packages/einvoice/golden/peppol-bis-3/18-buyer-on-the-network.xml`
const invoice = readFileSync(golden, 'utf8')

async function ask(body: string | Uint8Array, change: Partial<HttpRequest> = {}) {
  const response = await validateDocument({
    parameters: {},
    query: {},
    headers: { 'content-type': 'application/xml' },
    requestId: 'r',
    body: Buffer.from(body),
    ...change,
  })
  return { status: response.status, body: JSON.parse(Buffer.from(response.body).toString()) }
}

describe('a document', () => {
  test('that is valid is told so, with what it was held against', async () => {
    expect(await ask(invoice)).toEqual({
      status: 200,
      body: {
        valid: true,
        syntax: 'ubl',
        specification: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
        structure: 'check',
        ruleSets: ['en16931', 'peppol'],
        missing: [],
        counts: { fatal: 0, warning: 0, information: 0 },
        findings: [],
      },
    })
  })

  test('that is not valid is answered with its findings', async () => {
    const broken = invoice.replace('</cbc:PayableAmount>', '0</cbc:PayableAmount>')
    const { status, body } = await ask(broken, { query: { profile: 'en16931,peppol' } })
    expect(status).toBe(200)
    expect(body).toMatchObject({ valid: false, structure: 'skip', counts: { fatal: 2 } })
    expect(body.findings[0]).toMatchObject({
      rule: 'BR-DEC-18',
      level: 'fatal',
      location: '/ubl:Invoice/cac:LegalMonetaryTotal[1]',
      line: expect.any(Number),
      terms: ['BT-115'],
    })
  })

  test.each(['', 'hello', '<a>', '<!DOCTYPE a><a/>', '\uFEFF', Buffer.from('<a>é</a>', 'latin1')])(
    '%j is answered too',
    async (body) => {
      expect(await ask(body)).toMatchObject({ status: 200, body: { valid: false, counts: { fatal: 1 } } })
    },
  )

  test('with very many findings is answered with the first, all counted', async () => {
    const many = invoice.replace('<cac:TaxTotal>', `${'<cbc:Note/>'.repeat(2000)}<cac:TaxTotal>`)
    const { body } = await ask(many)
    expect(body.findings).toHaveLength(MAX_TOLD_FINDINGS)
    expect(body.counts.fatal).toBeGreaterThan(2000)
  })
})

test.each<[number, string, string | Uint8Array, Partial<HttpRequest>]>([
  [415, 'HTTP-MEDIA-TYPE', invoice, { headers: {} }],
  [415, 'HTTP-MEDIA-TYPE', invoice, { headers: { 'content-type': 'application/json' } }],
  [413, 'HTTP-BODY-TOO-LARGE', new Uint8Array(MAX_VALIDATED_BYTES + 1), {}],
  [400, 'HTTP-QUERY-INVALID', invoice, { query: { profile: 'nonsense' } }],
  [400, 'HTTP-QUERY-INVALID', invoice, { query: { profile: '' } }],
])('%i %s', async (status, code, body, change) => {
  expect(await ask(body, change)).toMatchObject({ status, body: { code } })
})

test('the media type may have parameters', async () => {
  const headers = { 'content-type': 'Text/XML; charset=utf-8' }
  expect(await ask(invoice, { headers })).toMatchObject({ status: 200, body: { valid: true } })
})
