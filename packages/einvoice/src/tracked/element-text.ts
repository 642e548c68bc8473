import type { CalendarDate } from '@tallystick/kernel'

/** What a trace id tells of a unit; what is absent is left out. */
export interface TracedUnit {
  readonly gtin: string | undefined
  readonly expiry: CalendarDate | undefined
  readonly lot: string | undefined
  readonly serial: string | undefined
}

/**
 * A lot or serial of GS1 character set 82. One with a bracket cannot be told from the next element of a bracketed
 * string.
 */
const bracketable = /^[!"%&'*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/

/**
 * GS1 element text in brackets, `(01)GTIN(17)YYMMDD(10)LOT(21)SERIAL`, as people read it and Peppol Despatch Advice
 * carries it (GS1 General Specifications, section 7.8). A GTIN gets leading zeros to 14 digits. None without a GTIN,
 * without lot and serial, or where one of them cannot stand in such a text.
 */
export function elementText({ gtin, expiry, lot, serial }: TracedUnit): string | undefined {
  const marks = [lot, serial].filter((mark) => mark !== undefined)
  if (gtin === undefined || marks.length === 0 || !marks.every((mark) => bracketable.test(mark)))
    return undefined
  const expires = expiry === undefined ? '' : `(17)${expiry.slice(2).replaceAll('-', '')}`
  const lotText = lot === undefined ? '' : `(10)${lot}`
  return `(01)${gtin.padStart(14, '0')}${expires}${lotText}${serial === undefined ? '' : `(21)${serial}`}`
}
