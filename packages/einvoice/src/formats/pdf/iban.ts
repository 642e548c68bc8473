const pattern = /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/

/** The account as a bare IBAN (ISO 13616-1:2020) with right check digits; `undefined` when it is none. */
export function ibanOf(account: string): string | undefined {
  const iban = account.replace(/\s/g, '').toUpperCase()
  return pattern.test(iban) && hasRightCheckDigits(iban) ? iban : undefined
}

/** An IBAN in groups of four, as it is printed (ISO 13616-1:2020); other accounts as they are. */
export function printedAccount(account: string): string {
  return ibanOf(account)?.replace(/(.{4})(?=.)/g, '$1 ') ?? account
}

/** A creditor reference (ISO 11649:2009) without blanks; `undefined` when the text is none. */
export function creditorReference(text: string): string | undefined {
  const reference = text.replace(/\s/g, '').toUpperCase()
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(reference) && hasRightCheckDigits(reference) ? reference : undefined
}

/** ISO/IEC 7064:2003, MOD 97-10, with the first four characters moved to the end. */
function hasRightCheckDigits(text: string): boolean {
  const digits = [...text.slice(4), ...text.slice(0, 4)].map((character) => Number.parseInt(character, 36))
  return BigInt(digits.join('')) % 97n === 1n
}
