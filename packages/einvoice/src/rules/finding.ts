/** How bad a finding is: a document with a fatal one is invalid. */
export type Level = 'fatal' | 'warning' | 'information'

/** A rule that a document breaks, at one place. */
export interface Finding {
  /** The official id, such as `BR-CO-10`, or a code of `einvoiceFaults` where the document cannot be judged. */
  readonly rule: string
  readonly level: Level
  /** An XPath to the element that the rule was asked about. */
  readonly location: string
  /** The line of that element's start tag, or of what cannot be read, in the document; from 1. */
  readonly line?: number
  /** Where on the line that begins, from 1. */
  readonly column?: number
  /** What is wrong, in our own words. */
  readonly message: string
}
