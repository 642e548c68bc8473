import { renderElementString, SEPARATOR } from '@tallystick/gs1'
import type { LabelSymbol } from './symbol.ts'

/** How a printer is told to draw a symbol: `module` dots wide modules, bars `height` dots high. ZPL II: ^BX, ^BC, ^BQ, ^BE. */
export function zplSymbol(symbol: LabelSymbol, module: number, height: number): string {
  switch (symbol.symbology) {
    case 'gs1-datamatrix':
      return `^BXN,${module},200,,,,@,1${field(`@1${dataMatrixData(renderElementString(symbol.elements))}`)}`
    case 'gs1-128':
      return `^BY${module}^BCN,${height},N,N,N,N${field(code128Data(renderElementString(symbol.elements)))}`
    case 'qr':
      return `^BQN,2,${module}${field(`MA,${symbol.text}`)}`
    // UPC-A has the bars of an EAN-13 that begins with 0.
    case 'ean-13':
    case 'upc-a':
      return `^BY${module}^BEN,${height},N,N${field(symbol.digits.slice(0, -1).padStart(12, '0'))}`
  }
}

/** A text as the data of a field: what ZPL would take for a command, and what is no printable ASCII, as UTF-8 in hexadecimal. */
export function field(text: string): string {
  const bytes = Buffer.from(text, 'utf8')
  const escaped = [...bytes].map((byte) => {
    const character = String.fromCharCode(byte)
    const plain = byte >= 0x20 && byte < 0x7f && !'^~\\'.includes(character)
    return plain ? character : `\\${byte.toString(16).toUpperCase().padStart(2, '0')}`
  })
  return `^FH\\^FD${escaped.join('')}^FS`
}

/** `@`, which is in no GS1 character set, starts an escape; `@1` is FNC1, which stands before the data and between elements. */
function dataMatrixData(data: string): string {
  return data.replaceAll(SEPARATOR, '@1')
}

/** Pairs of digits in subset C, the rest in B; `>8` is FNC1, `>0` the character `>`. */
function code128Data(data: string): string {
  const digits = /^(?:\d\d)*/.exec(data)?.[0] ?? ''
  // A single character after a change of subset is lost by some readers of ZPL.
  const pairs = data.length === digits.length + 1 ? digits.slice(0, -2) : digits
  const rest = data.slice(pairs.length).replaceAll('>', '>0').replaceAll(SEPARATOR, '>8')
  return pairs.length < 4 ? `>:>8${pairs}${rest}` : `>;>8${pairs}${rest === '' ? '' : `>6${rest}`}`
}
