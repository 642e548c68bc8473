import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatBareAmount } from './format-amount.ts'
import { languages } from './language.ts'

test('an amount keeps its digits, its sign and its decimals in every language', () => {
  const amounts = fc.tuple(
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    fc.stringMatching(/^[0-9]{0,6}[1-9]$/),
  )
  fc.assert(
    fc.property(amounts, fc.constantFrom(...languages), ([whole, fraction], language) => {
      const written = formatBareAmount(`${whole}.${fraction}`, 'JPY', language)
      const [integer = '', decimals] = written.split(/[.,](?=\d+$)/)
      expect(decimals).toBe(fraction)
      expect(integer.replaceAll(/[.,\u202f]/g, '').replace('−', '-')).toBe(String(whole))
    }),
  )
})
