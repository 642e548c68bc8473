import assert from 'node:assert/strict'
import type { Elements } from '@tallystick/gs1'
import {
  type DrawingContext,
  ean13,
  gs1_128,
  gs1datamatrix,
  qrcode,
  type RenderOptions,
  upca,
} from 'bwip-js/node'
import { type LabelSymbol, prints, type Symbology } from './symbol.ts'

type Point = readonly [x: number, y: number]

/** What is black of a symbol, in modules from its upper left corner, without quiet zones; filled by the even-odd rule. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly polygons: readonly (readonly Point[])[]
}

/** Bars are drawn with the height of the symbol that bwip-js makes, and stretched where they are placed. */
const encoders: Readonly<Record<Symbology, <T>(options: RenderOptions, drawing: DrawingContext<T>) => T>> = {
  'gs1-datamatrix': gs1datamatrix,
  'gs1-128': gs1_128,
  qr: qrcode,
  'ean-13': ean13,
  'upc-a': upca,
}

/** Has bwip-js draw a symbol on what it is given. */
export function encodeSymbol<T>(
  symbol: LabelSymbol,
  drawing: DrawingContext<T>,
  options: Partial<RenderOptions>,
): T {
  const bcid = symbol.symbology
  return encoders[bcid]({ bcid, ...contentOf(symbol), ...options }, drawing)
}

/** The symbol as polygons. */
export function drawSymbol(symbol: LabelSymbol): Drawing {
  // At scale 2 bwip-js draws a module of a matrix four units wide, one of bars two: at scale 1 bars of odd width lie half a unit off.
  return encodeSymbol(symbol, polygonsOf(prints[symbol.symbology].matrix ? 4 : 2), { scale: 2 })
}

function contentOf(symbol: LabelSymbol): { readonly text: string; readonly parse?: boolean } {
  if ('elements' in symbol) return { text: escaped(symbol.elements), parse: true }
  return { text: 'digits' in symbol ? symbol.digits : symbol.text }
}

/** `(01)…(21)…` for bwip-js: a character that is no letter or digit as `^` and its three-digit code. */
function escaped(elements: Elements): string {
  const plain = (value: string) =>
    value.replace(/[^0-9A-Za-z]/g, (character) => `^${String(character.charCodeAt(0)).padStart(3, '0')}`)
  return [...elements].map(([ai, value]) => `(${ai})${plain(value)}`).join('')
}

function polygonsOf(unit: number): DrawingContext<Drawing> {
  const polygons: Point[][] = []
  const size = { width: 0, height: 0 }
  const inModules = (points: readonly Point[]): Point[] => points.map(([x, y]) => [x / unit, y / unit])
  return {
    scale: (sx, sy) => [sx, sy],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width, height) => Object.assign(size, { width: width / unit, height: height / unit }),
    line(x0, y0, x1, y1, width) {
      assert(x0 === x1, 'bars stand upright')
      const [left, right] = [x0 - width / 2, x0 + width / 2]
      polygons.push(
        inModules([
          [left, y0],
          [right, y0],
          [right, y1],
          [left, y1],
        ]),
      )
    },
    polygon: (points) => void polygons.push(inModules(points)),
    hexagon: () => assert.fail('no symbology of ours has hexagons'),
    ellipse: () => assert.fail('no symbology of ours has circles'),
    fill: () => {},
    text: () => {},
    end: () => ({ ...size, polygons }),
  }
}
