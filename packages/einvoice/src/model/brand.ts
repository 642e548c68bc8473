import type { Fault } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'

/** What makes a seller's documents look like the seller's. */
export interface Brand {
  /** PNG or JPEG, at most `MAX_LOGO_BYTES`. */
  readonly logo?: Uint8Array
  /** `#rrggbb`. */
  readonly colour?: string
}

/** The largest logo taken, in bytes: it stands inside every document. */
export const MAX_LOGO_BYTES = 262_144

/** The colour of documents without a brand, `#rrggbb`. */
export const DEFAULT_COLOUR = '#1f3a5f'

/** Least contrast of text with what is behind it (WCAG 2.2, 1.4.3, level AA). */
const LEAST_CONTRAST = 4.5

/** A brand's colour as documents use it, each `#rrggbb`. */
export interface BrandColours {
  /** The colour itself, for areas and rules. */
  readonly fill: string
  /** Text on that: black or white, whichever reads better. */
  readonly onFill: string
  /** The colour as text on white: darkened until it has the contrast of WCAG 2.2, level AA. */
  readonly ink: string
}

/** What is wrong with a brand: `EINVOICE-BRAND-LOGO`, `EINVOICE-BRAND-COLOUR`; pointers below the one given. */
export function brandFaults(brand: Brand, pointer: string): Fault[] {
  const logo = brand.logo !== undefined && logoType(brand.logo) === undefined
  const colour = brand.colour !== undefined && channels(brand.colour) === undefined
  return [
    ...(logo ? [einvoiceFault('EINVOICE-BRAND-LOGO', `${pointer}/logo`)] : []),
    ...(colour ? [einvoiceFault('EINVOICE-BRAND-COLOUR', `${pointer}/colour`)] : []),
  ]
}

/** The media type of a logo by its first bytes; `undefined` for anything but PNG and JPEG, and for too large a file. */
export function logoType(logo: Uint8Array): 'image/png' | 'image/jpeg' | undefined {
  if (logo.length > MAX_LOGO_BYTES) return undefined
  if (startsWith(logo, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  return startsWith(logo, [0xff, 0xd8, 0xff]) ? 'image/jpeg' : undefined
}

/** The colours of a document; a colour that is not `#rrggbb` is the default one. */
export function brandColours(brand: Brand | undefined): BrandColours {
  const given = brand?.colour === undefined ? undefined : channels(brand.colour)
  const colour = given ?? channels(DEFAULT_COLOUR) ?? []
  const onWhite = (candidate: readonly number[]) => contrast(luminance(candidate), 1)
  let ink = colour
  while (onWhite(ink) < LEAST_CONTRAST) ink = ink.map((channel) => Math.floor((channel * 9) / 10))
  const white = onWhite(colour) >= contrast(luminance(colour), 0)
  return { fill: hex(colour), onFill: white ? '#ffffff' : '#000000', ink: hex(ink) }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

/** Red, green and blue, 0 to 255. */
function channels(colour: string): number[] | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return undefined
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function hex(colour: readonly number[]): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance, 0 to 1 (WCAG 2.2, definitions). */
function luminance([red = 0, green = 0, blue = 0]: readonly number[]): number {
  const linear = (channel: number) =>
    channel <= 10.31 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}
