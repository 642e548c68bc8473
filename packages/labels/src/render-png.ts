import { renderBracketed } from '@tallystick/gs1'
import { drawingZlibPng } from 'bwip-js/node'
import { encodeSymbol } from './draw-symbol.ts'
import { type Label, type LabelSymbol, prints } from './symbol.ts'

/** Pixels that a module may be wide, at most. */
export const MAX_PNG_SCALE = 20

/** The symbol as a PNG image on white, a module `scale` pixels wide, with its quiet zones and its content below it; without the label's other lines. */
export function renderPng({ symbol }: Pick<Label, 'symbol'>, scale: number): Promise<Uint8Array> {
  const { matrix, quiet } = prints[symbol.symbology]
  const white = {
    paddingleft: quiet[0],
    paddingright: quiet[1],
    paddingtop: matrix ? quiet[0] : 1,
    paddingbottom: matrix ? quiet[0] : 1,
  }
  // bwip-js takes two pixels for a module of a matrix at scale 1.
  const drawn = { scale: matrix ? scale / 2 : scale, backgroundcolor: 'FFFFFF', ...white }
  return encodeSymbol(symbol, drawingZlibPng(), { ...drawn, ...textBelow(symbol) })
}

function textBelow(symbol: LabelSymbol) {
  if ('digits' in symbol) return { includetext: true }
  const text = 'elements' in symbol ? renderBracketed(symbol.elements) : undefined
  return text === undefined ? {} : { includetext: true, alttext: text, textxalign: 'center' as const }
}
