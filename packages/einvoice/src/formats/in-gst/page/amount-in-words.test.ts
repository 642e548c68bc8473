import { expect, test } from 'vitest'
import { amountInWords } from './amount-in-words.ts'

test.each([
  ['0', 'Rupees Zero Only', 'शून्य रुपये मात्र'],
  ['1', 'Rupee One Only', 'एक रुपया मात्र'],
  ['0.01', 'Rupees Zero and One Paisa Only', 'शून्य रुपये और एक पैसा मात्र'],
  ['0.5', 'Rupees Zero and Fifty Paise Only', 'शून्य रुपये और पचास पैसे मात्र'],
  ['21.45', 'Rupees Twenty-One and Forty-Five Paise Only', 'इक्कीस रुपये और पैंतालीस पैसे मात्र'],
  ['100', 'Rupees One Hundred Only', 'एक सौ रुपये मात्र'],
  ['1019.00', 'Rupees One Thousand Nineteen Only', 'एक हज़ार उन्नीस रुपये मात्र'],
  [
    '123456.78',
    'Rupees One Lakh Twenty-Three Thousand Four Hundred Fifty-Six and Seventy-Eight Paise Only',
    'एक लाख तेईस हज़ार चार सौ छप्पन रुपये और अठहत्तर पैसे मात्र',
  ],
  ['10000000', 'Rupees One Crore Only', 'एक करोड़ रुपये मात्र'],
  ['1000000000000', 'Rupees One Lakh Crore Only', 'एक लाख करोड़ रुपये मात्र'],
  ['-2', 'Minus Rupees Two Only', 'ऋण दो रुपये मात्र'],
])('%s in words', (amount, english, hindi) => {
  expect(amountInWords(amount, 'en')).toBe(english)
  expect(amountInWords(amount, 'hi')).toBe(hindi)
})

test.each(['', '1.234', '1e3', '1,000', 'x', '1.'])('%j has no words', (text) => {
  expect(amountInWords(text, 'en')).toBeUndefined()
})
