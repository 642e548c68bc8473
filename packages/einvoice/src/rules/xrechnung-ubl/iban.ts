const form = /^[A-Z]{2}\d{2}[A-Za-z0-9]{0,30}$/
const whiteSpace = /[ \t\n\r]/g

/**
 * IBAN (ISO 13616) with its check digits right; white space in it does not count. As in the official test, small
 * letters behind the fourth character are letters of a value of their own, so that they fail where capitals pass.
 */
export function isIban(text: string): boolean {
  const account = text.replace(whiteSpace, '')
  if (!form.test(account)) return false
  const digits = [...account.slice(4), ...account.slice(0, 4)].map(digitsOf).join('')
  return BigInt(digits) % 97n === 1n
}

/** A digit is itself, `A` is 10, `B` is 11. */
function digitsOf(character: string): string {
  const code = character.charCodeAt(0)
  return String(code > 64 ? code - 55 : code - 48)
}
