/**
 * True for two or more digits of which the last one makes the Luhn sum a multiple of ten: from the right every second
 * digit is doubled, and digits of the doubles are added up (3GPP TS 23.003, Annex B, for IMEI).
 */
export function hasLuhnDigit(text: string): boolean {
  if (!/^\d{2,}$/.test(text)) return false
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(text.length - 1 - i) - 48
    const weighted = i % 2 === 0 ? digit : 2 * digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}
