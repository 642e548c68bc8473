import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { openJournal } from '../journal.ts'
import { financialYearOf } from './indian-time.ts'

/** What names a document for a seller. */
export interface DocumentName {
  readonly gstin: string
  readonly type: string
  readonly number: string
  /** `DD/MM/YYYY` */
  readonly date: string
}

/** A registration. */
export interface Registration {
  readonly irn: string
  readonly name: DocumentName
  readonly ackNo: number
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly signedInvoice: string
  readonly signedQrCode: string
  readonly cancelledAt?: number
  readonly ewayBill?: LocalEwayBill
}

/** An e-way bill. */
export interface LocalEwayBill {
  readonly number: number
  readonly at: number
  readonly validUntil: number
}

/** Every registration there is, in a file that outlives the process. */
export interface Registry {
  find(irn: string): Registration | undefined
  all(): Iterable<Registration>
  nextAckNo(): number
  /** Adds it, or replaces it by what it has become. */
  put(registration: Registration): void
  close(): void
}

const FIRST_ACK_NO = 112_600_000_000_001

export function openRegistry(file: string): Registry {
  mkdirSync(dirname(file), { recursive: true })
  const journal = openJournal<Registration>(file)
  const byIrn = new Map(journal.entries.map((entry) => [entry.irn, entry]))
  return {
    find: (irn) => byIrn.get(irn),
    all: () => byIrn.values(),
    nextAckNo: () => FIRST_ACK_NO + byIrn.size,
    put(registration) {
      journal.append(registration)
      byIrn.set(registration.irn, registration)
    },
    close: journal.close,
  }
}

/** SHA-256 of seller, financial year, type and number in capital letters; lower-case hexadecimal digits. */
export function irnOf({ gstin, type, number, date }: DocumentName): string {
  const text = gstin + financialYearOf(date) + type + number.toUpperCase()
  return createHash('sha256').update(text).digest('hex')
}
