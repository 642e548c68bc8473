const discount = /^#SKONTO#TAGE=\d+#PROZENT=\d+\.\d{2}(#BASISBETRAG=-?\d+\.\d{2})?#$/
const betweenHashes = /#[^\n\r]+#/
const lineEnd = /^[ \t\r\n]*\n/

/** Lines of payment terms (BT-20) that begin with `#`, each with its white space normalised. */
export function discountLines(terms: string, normalize: (line: string) => string): string[] {
  return terms
    .split(/\r?\n/)
    .map(normalize)
    .filter((line) => line.startsWith('#'))
}

/** A line tells a cash discount as XRechnung wants it: `#SKONTO#TAGE=14#PROZENT=2.00#`. */
export function isCashDiscount(line: string): boolean {
  return discount.test(line)
}

/** What follows the last `#…#` begins with a line end. */
export function endsInLineEnd(terms: string): boolean {
  return lineEnd.test(terms.split(betweenHashes).at(-1) ?? '')
}
