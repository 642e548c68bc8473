import { wildcard } from './wildcard.ts'

/** What a pattern for ARNs must be, for messages. */
export const arnForm = 'arn:partition:service:region:account:resource'

const PARTS = 6

/** Tests ARNs against a pattern, part by part; `undefined` when the pattern has not the form of an ARN. */
export function arnPattern(pattern: string): ((arn: string) => boolean) | undefined {
  const patterns = partsOf(pattern)?.map((part) => wildcard(part))
  if (patterns === undefined) return undefined
  return (arn) => {
    const parts = partsOf(arn)
    return parts !== undefined && patterns.every((matches, index) => matches(parts[index] ?? ''))
  }
}

/** The six parts of an ARN, the last with all its further colons; `undefined` for other texts. */
export function partsOf(arn: string): readonly string[] | undefined {
  const pieces = arn.split(':')
  if (pieces.length < PARTS || pieces[0] !== 'arn') return undefined
  return [...pieces.slice(0, PARTS - 1), pieces.slice(PARTS - 1).join(':')]
}
