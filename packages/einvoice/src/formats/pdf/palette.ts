import { type Brand, brandColours } from '../../model/brand.ts'

/** The colours of an invoice, each `#rrggbb`; every one that carries text is readable on its ground. */
export interface Palette {
  /** Text. */
  readonly ink: string
  /** Text of less weight. */
  readonly soft: string
  /** Thin rules. */
  readonly rule: string
  /** The brand as a ground. */
  readonly fill: string
  /** Text on the brand's ground. */
  readonly onFill: string
  /** The brand as text on white. */
  readonly accent: string
}

/** The greys of every invoice and the colours of one brand. */
export function paletteOf(brand: Brand | undefined): Palette {
  const { fill, onFill, ink } = brandColours(brand)
  return { ink: '#1d2530', soft: '#566070', rule: '#ccd2da', fill, onFill, accent: ink }
}
