import type { Inv01Report } from './report.ts'
import { isPlain } from './text.ts'

/** One of `AttribDtls`. */
export interface Inv01Attribute {
  readonly Nm: string
  readonly Val: string
}

/** The longest name and the longest value of an attribute. */
export const MAX_ATTRIBUTE_CHARACTERS = 100

/** Stands behind the name of an attribute whose value is percent-encoded (RFC 3986), as in a GS1 Digital Link. */
const ENCODED = ' PERCENT-ENCODED'

/**
 * Identifiers as attributes of one name: as many in each as fit, with blanks between them. Those with a character that is
 * forbidden or a blank are told percent-encoded under a name that says so, so that each can be read back exactly.
 */
export function identifierAttributes(
  name: string,
  identifiers: readonly string[],
  pointer: string,
  report: Inv01Report,
): Inv01Attribute[] {
  const isToken = (text: string) => isPlain(text) && !/\s/.test(text)
  const encoded = identifiers
    .filter((text) => !isToken(text))
    .map((text) => encodeURIComponent(text.toWellFormed()))
  return [
    ...listed(name, identifiers.filter(isToken), pointer, report),
    ...listed(name + ENCODED, encoded, pointer, report),
  ]
}

function listed(
  name: string,
  tokens: readonly string[],
  pointer: string,
  report: Inv01Report,
): Inv01Attribute[] {
  const values: string[] = []
  for (const token of tokens) {
    const together = `${values.at(-1) ?? ''} ${token}`
    if (token.length > MAX_ATTRIBUTE_CHARACTERS) report.notCarried.push({ pointer, how: 'left-out' })
    else if (values.length > 0 && together.length <= MAX_ATTRIBUTE_CHARACTERS)
      values[values.length - 1] = together
    else values.push(token)
  }
  return values.map((Val) => ({ Nm: name, Val }))
}
