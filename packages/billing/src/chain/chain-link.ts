import { createHash } from 'node:crypto'

/** The chain of a series before its first number. */
export const CHAIN_START = '0'.repeat(64)

/** What the chain of a series says of one number. */
export interface ChainedNumber {
  readonly number: string
  /** `YYYY-MM-DD`. */
  readonly issueDate: string
  /** SHA-256 of the document's bytes, hex. */
  readonly sha256: string
}

/**
 * The link that binds a number to all before it: the SHA-256, in hex, of the previous link, number, day of issue and hash
 * of the document, each but the last followed by a line feed (`docs/series-proof.md`).
 */
export function chainLink(previous: string, { number, issueDate, sha256 }: ChainedNumber): string {
  return createHash('sha256').update(`${previous}\n${number}\n${issueDate}\n${sha256}`).digest('hex')
}
