/** Digits of a text of digits. */
function digitsOf(text: string): number[] {
  return [...text].map(Number)
}

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return digits.reduce((sum, digit, index) => sum + digit * (weights[index % weights.length] ?? 0), 0)
}

/** GS1 check digit, as in a GLN: weights 3, 1, 3, … from the right before the last digit. */
export function passesGs1(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  const [check = 0, ...rest] = digitsOf(digits).reverse()
  return (10 - (weighted(rest, [3, 1]) % 10)) % 10 === check
}

/** Modulo 11 with weights 2 to 7 from the right, as in a Norwegian organisation number. */
export function passesMod11(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  const [check = 0, ...rest] = digitsOf(digits).reverse()
  return (11 - (weighted(rest, [2, 3, 4, 5, 6, 7]) % 11)) % 11 === check
}

/** Luhn: every second digit from the right doubled, its digits added. */
export function passesLuhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  const sum = digitsOf(digits)
    .reverse()
    .reduce(
      (total, digit, index) => total + (index % 2 === 0 ? digit : Math.floor(digit / 5) + ((2 * digit) % 10)),
      0,
    )
  return sum % 10 === 0
}

/** Belgian enterprise number: the last two digits are 97 less the first eight modulo 97. */
export function passesBelgian(digits: string): boolean {
  return /^\d{10}$/.test(digits) && 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8))
}

/** Australian business number: one less in the first digit, weighted, divisible by 89. */
export function passesAustralian(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false
  const [first = 0, ...rest] = digitsOf(digits)
  return weighted([first - 1, ...rest], [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0
}
