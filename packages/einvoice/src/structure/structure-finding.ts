import type { Finding } from '../rules/finding.ts'

/** A place where a document breaks its schema: `rule` is a code of `structureFaults`. */
export interface StructureFinding extends Finding {
  /** The line of the element's start tag, from 1, where lines are known. */
  readonly line?: number
}
