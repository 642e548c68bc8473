import { readInv01 } from '@tallystick/einvoice/in'
import { Ajv } from 'ajv'
import type { Agreement, Difference } from './agreement.ts'
import { sample, schemaOf } from './india-data.ts'

/** The only sample with every block of the form. */
const whole = '08-nic-full-batch-serial-attrib.request.json'

/** Where our field checks say something else than the schema, and why that is right. */
const known: Readonly<Record<string, string>> = {
  'BuyerDtls/Pin missing': 'The portal asks for the PIN of the recipient (2274); the schema does not say so.',
}

/** What is put in the place of every value, and what it is called. */
const replacements: readonly (readonly [string, (value: unknown) => unknown])[] = [
  ['a list', () => [{}]],
  ['an object', () => ({ Unknown: 'x' })],
  ['nothing in a list', () => []],
  ['an empty text', () => ''],
  ['one character', () => 'x'],
  ['two characters', () => 'Yy'],
  ['one digit', () => '9'],
  ['15 digits', () => '9'.repeat(15)],
  ['16 characters', () => 'A'.repeat(16)],
  ['18 characters', () => 'A'.repeat(18)],
  ['20 characters', () => 'A'.repeat(20)],
  ['21 characters', () => 'A'.repeat(21)],
  ['50 characters', () => 'é'.repeat(50)],
  ['51 characters', () => 'é'.repeat(51)],
  ['100 characters', () => 'A'.repeat(100)],
  ['101 characters', () => 'A'.repeat(101)],
  ['1,001 characters', () => 'A'.repeat(1001)],
  ['a quotation mark', () => 'A "b" c'],
  ['a backslash', () => 'A \\ b'],
  ['an ISO date', () => '2020-08-01'],
  ['the last day', () => '31/12/2029'],
  ['a 13th month', () => '01/13/2020'],
  ['its text', (value) => String(value)],
  ['zero', () => 0],
  ['minus one', () => -1],
  ['a hundred', () => 100],
  ['a million', () => 1_000_000],
  ['a quadrillion', () => 1_000_000_000_000_000],
  ['true', () => true],
]

interface Changed {
  readonly about: string
  readonly document: unknown
}

/** The whole sample changed in one place, in every way: the schema and our field checks should say the same. */
export function agreeOnSchema(data: string): Agreement {
  const passes = new Ajv({ strict: false }).compile(schemaOf(data))
  const document: unknown = JSON.parse(sample(data, whole))
  const changed = [...changes(document, '')]
  const differ = changed.flatMap(({ about, document }): Difference[] => {
    const isValid = passes(document)
    const [finding] = readInv01(document).findings
    if (isValid === (finding === undefined)) return []
    const found = finding === undefined ? 'accepted' : `${finding.code} ${finding.path}`
    return [{ about, found, ...(known[about] && { reason: known[about] }) }]
  })
  return { total: changed.length, agree: changed.length - differ.length, differ }
}

function* changes(value: unknown, path: string): Generator<Changed> {
  for (const [name, replace] of replacements) {
    if (path !== '') yield { about: `${path} is ${name}`, document: replace(value) }
  }
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield { about: `${path} has more`, document: { ...value, Unknown: 'x' } }
  for (const [key, held] of Object.entries(value)) {
    const at = path === '' ? key : `${path}/${key}`
    if (!Array.isArray(value)) {
      const { [key]: _, ...rest } = { ...value } as Record<string, unknown>
      yield { about: `${at} missing`, document: rest }
    }
    for (const { about, document } of changes(held, at)) yield { about, document: put(value, key, document) }
  }
}

function put(into: object, key: string, value: unknown): unknown {
  return Array.isArray(into) ? into.with(Number(key), value) : { ...into, [key]: value }
}
