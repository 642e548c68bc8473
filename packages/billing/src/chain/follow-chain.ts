import { CHAIN_START, chainLink } from './chain-link.ts'
import type { SeriesEntry } from './series-entry.ts'

/** How far a series has been followed; what is found next depends on this alone, so that it can be kept between two pages. */
export interface ChainPosition {
  /** The number that has to come next. */
  readonly next: number
  /** The link up to there; absent where the first entries are not at hand, and what they were is taken as given. */
  readonly link?: string
  /** The last day of issue. */
  readonly day: string
  /** Numbers seen. */
  readonly count: number
  readonly voids: number
  /** Flaws found. */
  readonly flaws: number
}

/** What is wrong with a series. */
export type ChainFlaw =
  /** Numbers are missing, the first and the last of them with it. */
  | { readonly kind: 'gap'; readonly from: number; readonly to: number }
  /** A number comes again, or after a later one. */
  | { readonly kind: 'order'; readonly sequence: number }
  /** The link on record is not the one that follows from everything before: something was changed, removed or put in. */
  | { readonly kind: 'link'; readonly sequence: number }
  /** Issued on an earlier day than the number before. */
  | { readonly kind: 'day'; readonly sequence: number }
  /** The series says that it has another head, or another number of entries. */
  | { readonly kind: 'head' }

/** Where a series is followed from that began with this number. */
export function chainBegin(first: number): ChainPosition {
  return { next: first, link: CHAIN_START, day: '', count: 0, voids: 0, flaws: 0 }
}

/** Where a part of a series is followed from whose numbers before `first` are not at hand. */
export function chainWithin(first: number): ChainPosition {
  return { next: first, day: '', count: 0, voids: 0, flaws: 0 }
}

/** Takes the next entry of a series: where that leads, and what is wrong with it. */
export function followChain(
  before: ChainPosition,
  entry: SeriesEntry,
): { readonly position: ChainPosition; readonly flaws: readonly ChainFlaw[] } {
  const { sequence, issueDate } = entry
  if (sequence < before.next) {
    const position = { ...before, count: before.count + 1, flaws: before.flaws + 1 }
    return { position, flaws: [{ kind: 'order', sequence }] }
  }
  const link = before.link === undefined ? entry.link : chainLink(before.link, entry)
  const flaws: ChainFlaw[] = [
    ...(sequence > before.next ? [{ kind: 'gap', from: before.next, to: sequence - 1 } as const] : []),
    ...(link === undefined || link !== entry.link ? [{ kind: 'link', sequence } as const] : []),
    ...(issueDate < before.day ? [{ kind: 'day', sequence } as const] : []),
  ]
  return { position: moved(before, entry, { link: entry.link ?? link, flaws: flaws.length }), flaws }
}

/** One flaw is told once: what comes after it is measured by the link on record. */
function moved(
  before: ChainPosition,
  { sequence, issueDate, state }: SeriesEntry,
  { link, flaws }: { readonly link: string | undefined; readonly flaws: number },
): ChainPosition {
  return {
    next: sequence + 1,
    ...(link !== undefined && { link }),
    day: issueDate > before.day ? issueDate : before.day,
    count: before.count + 1,
    voids: before.voids + (state === 'void' ? 1 : 0),
    flaws: before.flaws + flaws,
  }
}

/** What is missing at the end of a series that has numbers up to `last` and that head; nothing where all of it was seen. */
export function chainEnd(
  { next, link }: ChainPosition,
  { last, head }: { readonly last: number; readonly head: string },
): readonly ChainFlaw[] {
  return [
    ...(next <= last ? [{ kind: 'gap', from: next, to: last } as const] : []),
    ...(link === head ? [] : [{ kind: 'head' } as const]),
  ]
}
