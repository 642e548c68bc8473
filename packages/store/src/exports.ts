import type { ChainFlaw, ChainPosition } from '@tallystick/billing/chain'
import type { Fault, Instant } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import type { PartUpload } from './document-parts.ts'
import { firstItems } from './every-item.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** `queued` = nobody has begun; `failed` = its faults say why, and nothing of it can be had. */
export type ExportState = 'queued' | 'running' | 'done' | 'failed'

/** What was asked for. */
export interface ExportWish {
  readonly legalEntityId: string
  /** First and last day of issue, `YYYY-MM-DD`, both with it. */
  readonly from: string
  readonly to: string
  /** Names of formats, sorted. */
  readonly formats: readonly string[]
  readonly layout: string
  /** Only what no export of new ones had, of the same legal entity, formats and layout. */
  readonly onlyNew: boolean
}

/** Numbers of a series that follow each other, both ends with it. */
export interface NumberStretch {
  readonly seriesId: string
  readonly from: number
  readonly to: number
}

/** A file that is written at the end, as far as it has grown. */
export interface GrownFile {
  readonly crc: number
  readonly size: number
  readonly compressed: number
  /** Rows that it has. */
  readonly rows: number
  /** Where it begins in the ZIP, once it does. */
  readonly offset?: number
}

/** What is found of the numbers of one stretch. */
export interface StretchReport extends NumberStretch {
  readonly position: ChainPosition
  /** The first things that are wrong. */
  readonly flaws: readonly ChainFlaw[]
  /** Numbers that are not issued yet. */
  readonly pending: number
}

/** What documents of one type and currency come to. */
export interface ExportTotals {
  readonly count: number
  readonly net: string
  readonly tax: string
  readonly gross: string
}

/** How far an export is. Everything before this lies in parts that were uploaded, or in the last note. */
export interface ExportCheckpoint {
  /** Notes that were kept: one for each checkpoint. */
  readonly notes: number
  /** Parts that were uploaded. */
  readonly parts: number
  /** Bytes of the ZIP so far. */
  readonly offset: number
  /** Of these bytes, as `RunningHash` has it. */
  readonly hash: { readonly words: string; readonly rest: string; readonly bytes: number }
  /** Stretches that were looked at, the last of them perhaps not to its end. */
  readonly reports: readonly StretchReport[]
  /** Numbers of which documents were taken, by stretch. */
  readonly taken: readonly NumberStretch[]
  /** Which of the files at the end comes next, which note of it, and how many have some; absent while there are still numbers to look at. */
  readonly ending?: { readonly file: number; readonly note: number; readonly notes: number }
  readonly files: { readonly [name: string]: GrownFile }
  readonly entries: number
  /** Bytes of the directory so far. */
  readonly directory: number
  readonly invoices: number
  readonly documents: number
  /** Formats that invoices cannot be had in. */
  readonly missing: number
  /** By type and currency. */
  readonly totals: { readonly [group: string]: ExportTotals }
}

/** An export of invoices, on its way or at its end. */
export interface ExportRecord extends ExportWish {
  readonly exportId: string
  /** SHA-256 of what was asked: another body under the same key is another wish. */
  readonly bodyHash: string
  /** Client id of who asked for it. */
  readonly actor: string
  readonly createdAt: Instant
  readonly endedAt?: Instant
  readonly state: ExportState
  /** The series of the legal entity, with their first and last numbers when it was asked for: later ones are not in it. */
  readonly series: readonly { readonly seriesId: string; readonly first: number; readonly last: number }[]
  /** The numbers that are looked at, once they were looked up. */
  readonly stretches?: readonly NumberStretch[]
  /** How often an upload was begun. */
  readonly attempt: number
  readonly upload?: PartUpload
  readonly checkpoint?: ExportCheckpoint
  /** The ZIP, once it is there. */
  readonly file?: { readonly key: string; readonly bytes: number; readonly sha256: string }
  readonly faults: readonly Fault[]
  /** Rises whenever a worker begins: an older one that still runs sees it, and stops. */
  readonly run: number
  readonly version: number
}

export async function readExport(table: Table, exportId: string): Promise<ExportRecord | undefined> {
  const item = await table.get(keys.exportJob(exportId))
  const body = bodyOf<Omit<ExportRecord, 'version'>>(item)
  return body && { ...body, version: item?.version as number }
}

/** Writes the export under the condition that nobody wrote it since `before` was read (`undefined` = there was none). */
export function putExport(next: ExportRecord, before: ExportRecord | undefined): Write {
  const { version, ...body } = next
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.exportJob(next.exportId), body),
      version,
      index1pk: indexKeys.exports(next.legalEntityId),
      index1sk: indexKeys.exportOrder(next.createdAt, next.exportId),
    },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

/** An export in the list of its legal entity, and its position there. */
export interface ListedExport {
  readonly job: ExportRecord
  readonly position: string
}

/** Exports of a legal entity, the newest first, from behind a position; the index lags a moment behind. */
export async function pageOfExports(
  table: Table,
  legalEntityId: string,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<readonly ListedExport[]> {
  const before = after === undefined ? {} : { to: after }
  const query = {
    index: 'index1',
    pk: indexKeys.exports(legalEntityId),
    descending: true,
    ...before,
  } as const
  const items = await firstItems(table, query, limit + 1)
  return items
    .flatMap((item) => {
      const body = bodyOf<Omit<ExportRecord, 'version'>>(item)
      const position = String(item.index1sk)
      if (body === undefined || position === after) return []
      return [{ job: { ...body, version: item.version as number }, position }]
    })
    .slice(0, limit)
}

/** What exports of new ones have had, and which of them is under way: one at a time, so that none takes what another does. */
export interface ExportWatermark {
  /** Numbers that were exported, by series, in their order and without overlap. */
  readonly had: { readonly [seriesId: string]: readonly (readonly [from: number, to: number])[] }
  /** The export that is under way. */
  readonly heldBy?: string
  /** 0 = nothing was exported yet. */
  readonly version: number
}

/** What a watermark is of: the same goods for the same reader. */
export type WatermarkOf = Pick<ExportWish, 'legalEntityId' | 'formats' | 'layout'>

export async function readWatermark(table: Table, of: WatermarkOf): Promise<ExportWatermark> {
  const item = await table.get(watermarkKey(of))
  const body = bodyOf<Pick<ExportWatermark, 'had' | 'heldBy'>>(item)
  return body ? { ...body, version: item?.version as number } : { had: {}, version: 0 }
}

/** Writes a watermark that stands as it was read. */
export function putWatermark(
  of: WatermarkOf,
  next: Omit<ExportWatermark, 'version'>,
  before: ExportWatermark,
): Write {
  const version = before.version + 1
  return {
    kind: 'put',
    item: { ...bodyItem(watermarkKey(of), next), version },
    condition: before.version === 0 ? { absent: true } : { equals: { version: before.version } },
  }
}

function watermarkKey({ legalEntityId, formats, layout }: WatermarkOf) {
  return keys.exportWatermark(legalEntityId, layout, formats.join(','))
}
