import { arnForm, arnPattern } from './arn-pattern.ts'
import { wildcard } from './wildcard.ts'

/** A condition operator, without its prefix and suffix. */
export interface Comparison {
  /** Whether it holds when none of the policy's values matches. */
  readonly negated: boolean
  /** A test against one value of a policy; throws when that value makes no sense. */
  readonly test: (expected: string) => (given: string) => boolean
}

type Test = Comparison['test']

const equal: Test = (expected) => (given) => given === expected

const equalIgnoringCase: Test = (expected) => {
  const lower = expected.toLowerCase()
  return (given) => given.toLowerCase() === lower
}

const like: Test = (expected) => wildcard(expected)

const arnLike: Test = (expected) => {
  const matches = arnPattern(expected)
  if (matches === undefined) throw new Error(`${expected} is not of the form ${arnForm}`)
  return matches
}

const bool: Test = (expected) => {
  if (!/^(true|false)$/i.test(expected)) throw new Error(`${expected} is neither true nor false`)
  return equalIgnoringCase(expected)
}

function numeric(compare: (given: number, expected: number) => boolean): Test {
  return (expected) => {
    const number = Number(expected)
    if (expected.trim() === '' || Number.isNaN(number)) throw new Error(`${expected} is no number`)
    return (given) => given.trim() !== '' && compare(Number(given), number)
  }
}

function positive(test: Test): Comparison {
  return { negated: false, test }
}

function negative(test: Test): Comparison {
  return { negated: true, test }
}

const numbersEqual = numeric((given, expected) => given === expected)

/** The operators that are understood here, but for `Null`, which compares nothing. */
export const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ['StringEquals', positive(equal)],
  ['StringNotEquals', negative(equal)],
  ['StringEqualsIgnoreCase', positive(equalIgnoringCase)],
  ['StringNotEqualsIgnoreCase', negative(equalIgnoringCase)],
  ['StringLike', positive(like)],
  ['StringNotLike', negative(like)],
  ['ArnEquals', positive(arnLike)],
  ['ArnNotEquals', negative(arnLike)],
  ['ArnLike', positive(arnLike)],
  ['ArnNotLike', negative(arnLike)],
  ['Bool', positive(bool)],
  ['NumericEquals', positive(numbersEqual)],
  ['NumericNotEquals', negative(numbersEqual)],
  ['NumericLessThan', positive(numeric((given, expected) => given < expected))],
  ['NumericLessThanEquals', positive(numeric((given, expected) => given <= expected))],
  ['NumericGreaterThan', positive(numeric((given, expected) => given > expected))],
  ['NumericGreaterThanEquals', positive(numeric((given, expected) => given >= expected))],
])
