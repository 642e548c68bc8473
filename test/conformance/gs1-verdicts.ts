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
import { ais } from './gs1-dictionary.ts'

/** How verdicts on random texts compare. */
export interface Verdicts {
  readonly valid: number
  readonly invalid: number
  /** Texts of which only one of both says that they are valid. */
  readonly differ: readonly string[]
}

/** Verdicts of ours and of bwip-js on so many random element strings, valid and broken. */
export function elementStringVerdicts(seed: number, runs: number): Verdicts {
  return compare(fc.sample(elementLists, { seed, numRuns: runs }), (elements) => ({
    text: elements.join(' '),
    ours: parseElementString(elements.map(([ai, v]) => `(${ai})${v.replaceAll('(', '\\(')}`).join('')).ok,
    theirs: () => isEncodable('gs1datamatrix', elements.map(([ai, v]) => `(${ai})${escapeAll(v)}`).join('')),
  }))
}

/** The same of random Digital Link URIs. */
export function digitalLinkVerdicts(seed: number, runs: number): Verdicts {
  const links = fc
    .sample(fc.tuple(elementLists, fc.nat({ max: 4 })), { seed, numRuns: runs })
    .filter(([elements]) => !elements.some(isShortGtin))
  return compare(links, ([elements, inPath]) => {
    const segments = elements.slice(0, inPath + 1).map(([ai, v]) => `/${ai}/${encodeURIComponent(v)}`)
    const query = elements.slice(inPath + 1).map(([ai, v]) => `${ai}=${encodeURIComponent(v)}`)
    const text = `https://example.com${segments.join('')}${query.length > 0 ? `?${query.join('&')}` : ''}`
    return { text, ours: parseDigitalLink(text).ok, theirs: () => isEncodable('gs1dldatamatrix', text) }
  })
}

interface Judged {
  readonly text: string
  readonly ours: boolean
  readonly theirs: () => boolean
}

function compare<Sample>(samples: readonly Sample[], judge: (sample: Sample) => Judged): Verdicts {
  const verdicts = { valid: 0, invalid: 0 }
  const differ: string[] = []
  for (const sample of samples) {
    const { text, ours, theirs } = judge(sample)
    verdicts[ours ? 'valid' : 'invalid']++
    if (ours !== theirs()) differ.push(`${text}: ${ours ? 'valid' : 'invalid'} here only`)
  }
  return { ...verdicts, differ }
}

type Part = ApplicationIdentifier['parts'][number]

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

/** bwip-js pads GTINs of 13, 12 and 8 digits in URIs, as early versions allowed; GS1's own engine refuses them. */
function isShortGtin([ai, value]: readonly [Ai, string]): boolean {
  return ai === '01' && value.length < 14
}

/** bwip-js reads `^` and three digits as a character code. */
function escapeAll(value: string): string {
  return [...value].map((character) => `^${String(character.charCodeAt(0)).padStart(3, '0')}`).join('')
}
