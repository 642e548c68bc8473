import assert from 'node:assert/strict'
import type { ExportLayout } from '../../shell/exports/export-formats.ts'
import { documentXml } from './datev-files.ts'
import type { GrowingSpec } from './growing-spec.ts'
import { gapReport, invoicesJsonl, manifestCsv, manifestJson } from './manifest-files.ts'
import { saftFiles } from './saft-files.ts'

/** What stands beside the documents in every layout. */
const always = [manifestCsv, manifestJson, invoicesJsonl, gapReport]

const layouts: Readonly<Record<ExportLayout, readonly GrowingSpec[]>> = {
  plain: always,
  datev: [...always, documentXml],
  saft: [...always, ...saftFiles],
}

/** The files that a layout writes about all invoices, in the order in which they stand at the end. */
export function filesOfLayout(layout: string): readonly GrowingSpec[] {
  assert(Object.hasOwn(layouts, layout), 'an export has a layout that was checked at the door')
  return layouts[layout as ExportLayout]
}
