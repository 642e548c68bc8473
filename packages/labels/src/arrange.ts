import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { labelFault } from './faults.ts'
import type { Size } from './sheets.ts'
import { prints, type Symbology } from './symbol.ts'

/** White at the edges of a label, in millimetres. */
const margin = 1.5
/** Most that a matrix takes of the width, the lines have the rest. */
const matrixShare = 0.5
/** Height of a line, in millimetres: no more, no less. */
const line = { maximum: 3.6, minimum: 1.8 } as const
/** Between symbol and lines, in millimetres. */
const gap = 1
/** Least height of bars, in millimetres. */
const MINIMUM_BARS = 5

/** Where things lie on a label, in millimetres from its upper left corner. */
export interface Arrangement {
  /** Width of a module. */
  readonly module: number
  readonly symbol: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly text: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly lineHeight: number
  }
  /** Lines that have room. */
  readonly lines: number
}

/** What is arranged: a symbol of so many modules, and lines. */
export interface Arranged {
  readonly symbology: Symbology
  readonly modules: Size
  readonly lines: number
}

/**
 * A matrix beside its lines, bars above them, as large as the label lets them be. `step` is the smallest difference in a
 * module's width that the printer can make, in millimetres; 0 where it can make any. Fault: LABELS-ROOM.
 */
export function arrange(arranged: Arranged, label: Size, step = 0): Result<Arrangement, readonly Fault[]> {
  const arrangement = prints[arranged.symbology].matrix
    ? besideMatrix(arranged, label, step)
    : belowBars(arranged, label, step)
  const { minimum } = prints[arranged.symbology].module
  const tooSmall = arrangement.module < minimum || arrangement.symbol.height <= 0
  return tooSmall ? refuse([labelFault('LABELS-ROOM', '/sheet')]) : accept(arrangement)
}

function besideMatrix({ symbology, modules, lines }: Arranged, label: Size, step: number): Arrangement {
  const quiet = 2 * prints[symbology].quiet[0]
  const inner = { width: label.width - 2 * margin, height: label.height - 2 * margin }
  const alone = label.width <= label.height
  const side = Math.min(inner.height, alone ? inner.width : inner.width * matrixShare)
  const module = moduleIn(side, Math.max(modules.width, modules.height) + quiet, symbology, step)
  const [width, height, white] = [modules.width * module, modules.height * module, (quiet / 2) * module]
  const symbol = { x: margin + white, y: margin + white, width, height }
  const right = margin + width + 2 * white
  const below = { x: margin, y: symbol.y + height + white, width: inner.width }
  const beside = { x: right + gap, y: margin, width: label.width - margin - right - gap }
  const text = alone ? below : beside
  return { module, symbol, ...linesIn(text, label.height - margin - text.y, lines) }
}

function belowBars({ symbology, modules, lines }: Arranged, label: Size, step: number): Arrangement {
  const [left, right] = prints[symbology].quiet
  const inner = { width: label.width - 2 * margin, height: label.height - 2 * margin }
  const module = moduleIn(inner.width, modules.width + left + right, symbology, step)
  const forLines = Math.min(lines * line.maximum, inner.height / 2)
  const height = inner.height - forLines - gap
  const symbol = { x: margin + left * module, y: margin, width: modules.width * module, height }
  const text = { x: margin, y: margin + height + gap, width: inner.width }
  return {
    module,
    symbol: { ...symbol, height: height < MINIMUM_BARS ? 0 : height },
    ...linesIn(text, forLines, lines),
  }
}

function moduleIn(room: number, modules: number, symbology: Symbology, step: number): number {
  const module = Math.min(room / modules, prints[symbology].module.maximum)
  return step === 0 ? module : Math.floor(module / step + 1e-9) * step
}

function linesIn(
  text: Omit<Arrangement['text'], 'lineHeight'>,
  height: number,
  lines: number,
): Pick<Arrangement, 'text' | 'lines'> {
  const room = Math.min(lines, Math.max(0, Math.floor(height / line.minimum)))
  const lineHeight = room === 0 ? 0 : Math.min(line.maximum, height / room)
  return { text: { ...text, lineHeight }, lines: room }
}
