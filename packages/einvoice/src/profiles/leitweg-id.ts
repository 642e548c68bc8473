/** The EAS code of electronic addresses that are Leitweg-IDs. */
export const leitwegScheme = '0204'

const pattern = /^(\d{2}|\d{3}|\d{5}|\d{8}|\d{9}|\d{12})(-[A-Za-z0-9]{1,30})?-(\d{2})$/

/**
 * True for the address of a German public body: digits of the state or municipality, letters and digits of its own, and
 * two check digits (KoSIT, Formatspezifikation Leitweg-ID 2.0.2; ISO/IEC 7064, MOD 97-10).
 */
export function isLeitwegId(text: string): boolean {
  const match = pattern.exec(text)
  if (match === null) return false
  const [, area = '', own = '', check = ''] = match
  const digits = [...`${area}${own.slice(1)}`].map((character) => Number.parseInt(character, 36)).join('')
  return BigInt(`${digits}${check}`) % 97n === 1n
}
