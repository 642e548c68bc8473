import type { Fault, Instant } from '@tallystick/kernel'
import type { LabelledComponent, PrinterResolution, SheetName, Symbology, Thing } from '@tallystick/labels'
import type { SerialRange } from '@tallystick/orders'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** The forms in which labels are rendered. */
export const labelFormats = ['svg', 'png', 'pdf', 'zpl'] as const
export type LabelFormat = (typeof labelFormats)[number]

/** How labels look. */
export interface LabelStyle {
  readonly symbology: Symbology
  readonly format: LabelFormat
  readonly sheet: SheetName
  readonly resolution: PrinterResolution
  /** Pixels of a module in PNG images. */
  readonly scale: number
}

/** What all units of a group share. */
export interface LabelledItem {
  readonly sku: string
  readonly name: string
  readonly gtin?: string
  readonly domain?: string
  readonly lot?: string
  readonly expiry?: string
  readonly bestBefore?: string
}

/** Things that are labelled one after the other: copies of one, or units by serials, by ranges of serials, or kit by kit. */
export type LabelGroup =
  | { readonly kind: 'copies'; readonly thing: Thing; readonly count: number }
  | { readonly kind: 'serials'; readonly item: LabelledItem; readonly serials: readonly string[] }
  | { readonly kind: 'ranges'; readonly item: LabelledItem; readonly ranges: readonly SerialRange[] }
  | { readonly kind: 'kits'; readonly item: LabelledItem; readonly kits: readonly LabelledKit[] }
  | { readonly kind: 'things'; readonly things: readonly Thing[] }

/** A kit with a serial, and what is inside. */
interface LabelledKit {
  readonly serial: string
  readonly components: readonly LabelledComponent[]
}

/** A run of labels: rendered file after file, each with the next so many labels. */
export interface LabelRunRecord {
  readonly runId: string
  /** The client's own reference, which makes a repeat harmless. */
  readonly reference: string
  /** SHA-256 of what was asked: another body under the same reference is another wish. */
  readonly bodyHash: string
  readonly style: LabelStyle
  readonly groups: readonly LabelGroup[]
  readonly labels: number
  readonly labelsAFile: number
  /** Files that are written. */
  readonly files: number
  readonly status: 'rendering' | 'ready' | 'failed'
  /** Why it failed. */
  readonly faults?: readonly Fault[]
  readonly at: Instant
  readonly actor: string
  /** Rises by one with each write; every write conditions on it. */
  readonly version: number
}

export async function readLabelRun(table: Table, runId: string): Promise<LabelRunRecord | undefined> {
  const item = await table.get(keys.labelRun(runId))
  const body = bodyOf<Omit<LabelRunRecord, 'version'>>(item)
  return body && { ...body, version: item?.version as number }
}

/** Writes the run under the condition that nobody wrote it since `before` was read (`undefined` = there was none). */
export function putLabelRun(next: LabelRunRecord, before: LabelRunRecord | undefined): Write {
  const { version, ...body } = next
  return {
    kind: 'put',
    item: { ...bodyItem(keys.labelRun(next.runId), body), version },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}
