import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountInWords } from './amount-in-words.ts'
import { hindiNumbers } from './hindi-numbers.data.ts'

const english = [
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen'.split(' '),
  ...'fifteen sixteen seventeen eighteen nineteen'.split(' '),
]
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** What a word below a hundred stands for, read apart from how it was written. */
function smallNumber(word: string): bigint {
  const [ten = '', one] = word.toLowerCase().split('-')
  const known = Math.max(english.indexOf(ten), hindiNumbers.indexOf(word))
  if (known >= 0) return BigInt(known)
  const unit = one === undefined ? 0 : english.indexOf(one)
  if (!tens.includes(ten) || unit < 0) throw new Error(`no number: ${word}`)
  return BigInt((tens.indexOf(ten) + 2) * 10 + unit)
}

const scales = [
  [new Set(['Crore', 'करोड़']), 10_000_000n],
  [new Set(['Lakh', 'लाख']), 100_000n],
  [new Set(['Thousand', 'हज़ार']), 1_000n],
  [new Set(['Hundred', 'सौ']), 100n],
] as const

/** Reads a number: the last word of the largest scale parts what is counted by it from what is left. */
function numberOf(words: readonly string[]): bigint {
  for (const [names, size] of scales) {
    const at = words.findLastIndex((word) => names.has(word))
    if (at < 0) continue
    const rest = words.slice(at + 1)
    return numberOf(words.slice(0, at)) * size + (rest.length === 0 ? 0n : numberOf(rest))
  }
  expect(words).toHaveLength(1)
  return smallNumber(words[0] ?? '')
}

/** Reads words of an amount into paise. */
function paiseOf(text: string): bigint {
  const words = text.split(' ')
  const negative = words[0] === 'Minus' || words[0] === 'ऋण'
  const plain = words.filter(
    (word) => !/^(Minus|ऋण|Rupees?|Only|रुपये|रुपया|मात्र|Paise|Paisa|पैसे|पैसा)$/.test(word),
  )
  const and = plain.findIndex((word) => word === 'and' || word === 'और')
  const rupees = numberOf(and < 0 ? plain : plain.slice(0, and))
  const paise = and < 0 ? 0n : numberOf(plain.slice(and + 1))
  return (rupees * 100n + paise) * (negative ? -1n : 1n)
}

const amount = fc.oneof(
  fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
  fc.bigInt({ min: 0n, max: 20_000n }),
)

test.each(['en', 'hi'] as const)('an amount in words reads back to itself in %s', (language) => {
  fc.assert(
    fc.property(amount, (paise) => {
      const digits = String(paise < 0n ? -paise : paise).padStart(3, '0')
      const text = `${paise < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
      expect(paiseOf(amountInWords(text, language) ?? '')).toBe(paise)
    }),
    { numRuns: 1_000 },
  )
})

test.each(['en', 'hi'] as const)('every number below ten thousand has words of its own in %s', (language) => {
  const all = Array.from({ length: 10_000 }, (_, rupees) => amountInWords(String(rupees), language))
  expect(new Set(all).size).toBe(10_000)
})

test('Hindi has a word for each number below a hundred', () => {
  expect(hindiNumbers).toHaveLength(100)
  expect(new Set(hindiNumbers).size).toBe(100)
  for (const word of hindiNumbers) expect(word).toMatch(/^\p{Script=Devanagari}+$/u)
})
