import {
  type Ai,
  type ApplicationIdentifier,
  applicationIdentifiers,
  checkDigit,
  parseDigitalLink,
  parseElementString,
} from '@tallystick/gs1'
import bwipjs from 'bwip-js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ais, defaultDictionary, describeOurs, describeTheirs, readDictionary } from './gs1-dictionary.ts'

type Part = ApplicationIdentifier['parts'][number]

const rows = readDictionary(defaultDictionary)
const absent = rows.length === 0

describe.skipIf(absent)(
  `GS1 Syntax Dictionary${absent ? ' — SKIPPED: ../shared/data/gs1 IS ABSENT' : ''}`,
  () => {
    test.each(ais)('AI %s is as the dictionary says', (ai) => {
      expect(describeOurs(applicationIdentifiers[ai])).toEqual(describeTheirs(rows, ai))
    })
  },
)

const alphabets = {
  digits: '0123456789',
  'set 82': `!"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz`,
  'set 39': '#-/0123456789ABCXYZ',
}

/** bwip-js asks for two digits of a company prefix, GS1 for four: both refuse none at all. */
function withoutPrefix(text: string): string {
  return `AA${text.slice(2)}`
}

function withPrefix(maximum: number) {
  return (text: string) => `9506000${text}`.slice(0, maximum)
}

function partArbitrary({ characters, minimum, maximum, check, optional }: Part): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...alphabets[characters])
  const text = fc.string({ unit, minLength: optional ? 0 : minimum, maxLength: maximum })
  if (check === 'check digit')
    return text.map((digits) => digits.slice(0, -1) + checkDigit(digits.slice(0, -1)))
  if (check === 'company prefix') return fc.oneof(text.map(withoutPrefix), text.map(withPrefix(maximum)))
  if (check === 'zero') return fc.constant('0')
  if (check === 'piece of total')
    return fc.constantFrom('0101', '0102', '0202', '0310', '0000', '0201', '0100')
  if (check !== 'date') return text
  const years = fc.constantFrom('00', '24', '26', '28', '49', '50', '76', '77', '99')
  const months = fc.constantFrom('01', '02', '06', '12', '00', '13')
  return fc
    .tuple(years, months, fc.constantFrom('00', '01', '28', '29', '30', '31', '32'))
    .map((p) => p.join(''))
}

const damage = fc.oneof(
  { weight: 12, arbitrary: fc.constant((value: string) => value) },
  { weight: 1, arbitrary: fc.constant((value: string) => value.slice(1)) },
  { weight: 1, arbitrary: fc.constant((value: string) => `${value}0`) },
  { weight: 1, arbitrary: fc.constant((value: string) => `${value.slice(0, -1)}7`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(' ', '#', '~', 'a').map((c) => (value: string) => c + value.slice(1)),
  },
)

function elementArbitrary(ai: Ai): fc.Arbitrary<readonly [Ai, string]> {
  const value = fc
    .tuple(...applicationIdentifiers[ai].parts.map(partArbitrary))
    .map((parts) => parts.join(''))
  return fc.tuple(value, damage).map(([whole, harm]) => [ai, harm(whole)] as const)
}

/** The bwip-js release has an older edition of what may stand beside AI 03. */
const compared = ais.filter((ai) => ai !== '03')

const items = fc.uniqueArray(fc.constantFrom<Ai>('10', '11', '15', '17', '21', '22', '240', '250'), {
  maxLength: 4,
})
const companies = fc.oneof(
  { weight: 3, arbitrary: items.map((others): Ai[] => ['01', ...others]) },
  { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...compared), { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(...compared).map((ai): Ai[] => [ai]) },
)
const elementLists = companies.chain((list) => fc.tuple(...list.map(elementArbitrary)))

function isEncodable(symbology: string, text: string): boolean {
  try {
    bwipjs.raw({ bcid: symbology, text, parse: true })
    return true
  } catch {
    return false
  }
}

describe('bwip-js, a GS1 encoder that descends from the Syntax Dictionary', () => {
  test('gives the same verdict on random element strings', () => {
    const verdicts = { valid: 0, invalid: 0 }
    const differ: string[] = []
    for (const elements of fc.sample(elementLists, { seed: 1, numRuns: 6000 })) {
      const ours = parseElementString(
        elements.map(([ai, v]) => `(${ai})${v.replaceAll('(', '\\(')}`).join(''),
      ).ok
      const theirs = isEncodable(
        'gs1datamatrix',
        elements.map(([ai, v]) => `(${ai})${escapeAll(v)}`).join(''),
      )
      verdicts[ours ? 'valid' : 'invalid']++
      if (ours !== theirs) differ.push(`${elements.join(' ')}: ${ours ? 'valid' : 'invalid'} here only`)
    }
    expect(differ).toEqual([])
    expect(Math.min(verdicts.valid, verdicts.invalid)).toBeGreaterThan(1500)
  })

  test('gives the same verdict on random Digital Link URIs', () => {
    const verdicts = { valid: 0, invalid: 0 }
    const differ: string[] = []
    const cut = fc.nat({ max: 4 })
    for (const [elements, inPath] of fc.sample(fc.tuple(elementLists, cut), { seed: 2, numRuns: 3000 })) {
      const segments = elements.slice(0, inPath + 1).map(([ai, v]) => `/${ai}/${encodeURIComponent(v)}`)
      const query = elements.slice(inPath + 1).map(([ai, v]) => `${ai}=${encodeURIComponent(v)}`)
      if (elements.some(isShortGtin)) continue
      const uri = `https://example.com${segments.join('')}${query.length > 0 ? `?${query.join('&')}` : ''}`
      const ours = parseDigitalLink(uri).ok
      const theirs = isEncodable('gs1dldatamatrix', uri)
      verdicts[ours ? 'valid' : 'invalid']++
      if (ours !== theirs) differ.push(`${uri}: ${ours ? 'valid' : 'invalid'} here only`)
    }
    expect(differ).toEqual([])
    expect(Math.min(verdicts.valid, verdicts.invalid)).toBeGreaterThan(300)
  })
})

/** bwip-js pads GTINs of 13, 12 and 8 digits in URIs, as early versions allowed; GS1's own engine refuses them. */
function isShortGtin([ai, value]: readonly [Ai, string]): boolean {
  return ai === '01' && value.length < 14
}

/** bwip-js reads `^` and three digits as a character code. */
function escapeAll(value: string): string {
  return [...value].map((character) => `^${String(character.charCodeAt(0)).padStart(3, '0')}`).join('')
}
