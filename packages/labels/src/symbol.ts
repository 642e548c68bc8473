import type { Elements } from '@tallystick/gs1'

/** The symbologies of labels. */
export const symbologies = ['gs1-datamatrix', 'gs1-128', 'qr', 'ean-13', 'upc-a'] as const
export type Symbology = (typeof symbologies)[number]

/** What a symbol says: GS1 elements, any text in a QR code, or the digits of a trade item with their check digit. */
export type LabelSymbol =
  | { readonly symbology: 'gs1-datamatrix' | 'gs1-128'; readonly elements: Elements }
  | { readonly symbology: 'qr'; readonly text: string }
  | { readonly symbology: 'ean-13' | 'upc-a'; readonly digits: string }

/** A symbol and the lines that people read beside or below it. */
export interface Label {
  readonly symbol: LabelSymbol
  readonly lines: readonly string[]
}

/** How a symbology is printed, in millimetres and modules. GS1 General Specifications 25.0, section 5.12. */
interface Print {
  readonly matrix: boolean
  /** Width of a module: narrower ones do not scan, wider ones are wasted. */
  readonly module: { readonly minimum: number; readonly maximum: number }
  /** Modules that stay white at the left and the right; a matrix has the smaller one all around. */
  readonly quiet: readonly [left: number, right: number]
}

export const prints: Readonly<Record<Symbology, Print>> = {
  'gs1-datamatrix': { matrix: true, module: { minimum: 0.25, maximum: 1 }, quiet: [1, 1] },
  qr: { matrix: true, module: { minimum: 0.25, maximum: 1 }, quiet: [4, 4] },
  'gs1-128': { matrix: false, module: { minimum: 0.25, maximum: 0.66 }, quiet: [10, 10] },
  'ean-13': { matrix: false, module: { minimum: 0.264, maximum: 0.66 }, quiet: [11, 7] },
  'upc-a': { matrix: false, module: { minimum: 0.264, maximum: 0.66 }, quiet: [9, 9] },
}
