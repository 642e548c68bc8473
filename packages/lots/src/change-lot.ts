import { accept, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import { type LotStep, mayTakeStep, statusAfter } from './lot-life.ts'
import type { Inspection, LotRecord, LotWrite } from './lot-record.ts'

/** A step in the life of a lot, as a person takes it. */
export interface LotChange {
  readonly step: LotStep
  readonly at: Instant
  readonly actor: string
  /** Why; must be said for all steps but a passed inspection and a release. */
  readonly reason?: string
  /** Reference of the certificate of an inspection; must be named when it passed. */
  readonly certificate?: string
  /** What else an inspection found. */
  readonly notes?: string
}

/**
 * Takes a lot one step on. A lot that needs an inspection, or failed one, is released only after one that passed, with its
 * certificate; a hold in between changes nothing about that. Faults: `LOTS-STEP`, `LOTS-REASON-MISSING`,
 * `LOTS-CERTIFICATE-MISSING`, `LOTS-INSPECTION-MISSING`, `LOTS-INSPECTION-FAILED`.
 */
export function changeLot(lot: LotRecord, change: LotChange): Result<LotWrite, Fault[]> {
  const faults = changeFaults(lot, change)
  if (faults.length > 0) return refuse(faults)
  const inspection = inspectionOf(change)
  const status = statusAfter(lot.status, change.step)
  const after = { ...lot, status, ...(inspection !== undefined && { inspection }), version: lot.version + 1 }
  return accept({ before: lot, after })
}

const unexplained: readonly LotStep[] = ['inspect-pass', 'release']

function changeFaults(lot: LotRecord, { step, reason = '', certificate = '' }: LotChange): Fault[] {
  const faults: Fault[] = []
  if (!mayTakeStep(lot.status, step)) faults.push(lotsFault('LOTS-STEP', '/step', `It is ${lot.status}.`))
  if (!unexplained.includes(step) && reason.trim() === '')
    faults.push(lotsFault('LOTS-REASON-MISSING', '/reason'))
  if (step === 'inspect-pass' && certificate.trim() === '')
    faults.push(lotsFault('LOTS-CERTIFICATE-MISSING', '/certificate'))
  if (step === 'release') {
    if (lot.inspection?.result === 'failed') faults.push(lotsFault('LOTS-INSPECTION-FAILED', '/step'))
    else if (lot.needsInspection && lot.inspection === undefined)
      faults.push(lotsFault('LOTS-INSPECTION-MISSING', '/step'))
  }
  return faults
}

function inspectionOf({ step, at, actor, certificate, notes, reason }: LotChange): Inspection | undefined {
  if (step !== 'inspect-pass' && step !== 'inspect-fail') return undefined
  const found = notes ?? reason
  return {
    result: step === 'inspect-pass' ? 'passed' : 'failed',
    ...(certificate !== undefined && { certificate }),
    at,
    actor,
    ...(found !== undefined && { notes: found }),
  }
}
