import { passesLuhn, passesMod11 } from '../check-digits.ts'

const italianPerson = /^[A-Za-z]{6}\d{2}[A-Za-z]\d{2}[^\n]{3}\d[A-Za-z]$/
const integer = /^[+-]?\d+$/
const italian = /^(IT|it)/

/** Norwegian organisation number: nine digits, modulo 11. */
export function isNorwegianOrganisationNumber(text: string): boolean {
  return /^\d{9}$/.test(text) && Number(text) > 0 && passesMod11(text)
}

/** Norwegian VAT number: `NO`, the organisation number, `MVA`. */
export function isNorwegianVatNumber(text: string): boolean {
  return /^NO\d{9}MVA$/.test(text) && isNorwegianOrganisationNumber(text.slice(2, 11))
}

/** Danish CVR number: eight digits, perhaps after `DK`. */
export function isDanishCvrNumber(text: string): boolean {
  return /^(DK)?\d{8}$/.test(text)
}

/** Italian tax code: 16 characters for a person, 11 digits for an organisation. */
export function isItalianTaxCode(text: string): boolean {
  return italianPerson.test(text) || (text.length === 11 && integer.test(text))
}

/** Italian VAT number: `IT`, eleven digits, Luhn. A number of another country is none of its business: `true`. */
export function isItalianVatNumberOrForeign(text: string): boolean {
  return !italian.test(text) || (/^\d{11}$/.test(text.slice(2)) && passesLuhn(text.slice(2)))
}

/** Dutch VAT number: `NL`, nine digits, `B`, two digits. */
export function isDutchVatNumber(text: string): boolean {
  return /^NL\d{9}B\d{2}$/.test(text)
}

/** Swedish organisation number: ten digits, Luhn. */
export function isSwedishOrganisationNumber(text: string): boolean {
  return /^\d{10}$/.test(text) && passesLuhn(text)
}

const greekWeights = [256, 128, 64, 32, 16, 8, 4, 2] as const

/** Begins with a Greek tax number (AFM): eight digits and a check digit; as in the official test, more may follow. */
export function beginsWithGreekTaxNumber(text: string): boolean {
  if (!/^\d{9}/.test(text)) return false
  const sum = greekWeights.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  return (sum % 11) % 10 === Number(text[8])
}

/** Greek VAT number: `EL` and what begins with a Greek tax number. */
export function isGreekVatNumber(text: string): boolean {
  return text.startsWith('EL') && beginsWithGreekTaxNumber(text.slice(2))
}
