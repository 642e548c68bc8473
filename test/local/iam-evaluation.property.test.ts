import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PolicyStatement } from '../../infra/local/assembly/deployment.ts'
import { wildcard } from '../../infra/local/iam/wildcard.ts'
import { gateOf } from './iam-statements.ts'

/** A pattern matches by its definition: a star eats nothing, or one character and goes on. */
function matchesNaively(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  if (pattern.startsWith('*')) {
    return matchesNaively(pattern.slice(1), text) || (text !== '' && matchesNaively(pattern, text.slice(1)))
  }
  const fits = text !== '' && (pattern.startsWith('?') || pattern[0] === text[0])
  return fits && matchesNaively(pattern.slice(1), text.slice(1))
}

const texts = (alphabet: string, maxLength: number) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength }).map((characters) => characters.join(''))

test('patterns match as their definition says', () => {
  fc.assert(
    fc.property(texts('ab.*?\n', 6), texts('ab.\n', 7), (pattern, text) => {
      expect(wildcard(pattern)(text)).toBe(matchesNaively(pattern, text))
    }),
    { numRuns: 2000 },
  )
})

test('any text matches itself, its halves with a star between, and a star', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, position) => {
      const plain = [...text].filter((character) => character !== '*' && character !== '?')
      const cut = position % (plain.length + 1)
      const [before, after] = [plain.slice(0, cut).join(''), plain.slice(cut).join('')]
      expect(wildcard(before + after)(before + after)).toBe(true)
      expect(wildcard(`${before}*${after}`)(before + after)).toBe(true)
      expect(wildcard(`${before}?${after}`)(`${before}\u{1f600}${after}`)).toBe(true)
      expect(wildcard(before + after)(`${before}x${after}`)).toBe(false)
    }),
  )
})

const services = ['dynamodb', 's3'] as const
const action = fc
  .tuple(fc.constantFrom(...services), fc.constantFrom('Get', 'Put', 'PutAll', 'GetAll'))
  .map((parts) => parts.join(':'))
const actionPattern = fc.oneof(
  action,
  fc.constantFrom('*', 'dynamodb:*', 's3:P?t*', 'S3:get', 'dynamodb:*All', 's3:?et'),
)
const arnOf = (region: string, account: string, resource: string) =>
  `arn:aws:s3:${region}:${account}:${resource}`
const arn = fc.tuple(texts('ab', 1), texts('12', 2), texts('a/:', 4)).map((parts) => arnOf(...parts))
const resourcePattern = fc.oneof(
  fc.constant('*'),
  fc.tuple(texts('ab*?', 2), texts('12*?', 2), texts('a/:*?', 4)).map((parts) => arnOf(...parts)),
)
const several = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 1, maxLength: 3 })

const KEY = 's3:prefix'
const operator = fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike')
const quantifier = fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:')
const condition = fc.record({
  quantifier,
  operator,
  ifExists: fc.boolean(),
  expected: several(texts('ab*', 2)),
})

interface Plan {
  readonly statement: PolicyStatement
  readonly condition?: typeof condition extends fc.Arbitrary<infer Value> ? Value : never
}

const plan: fc.Arbitrary<Plan> = fc
  .record({
    effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
    actions: several(actionPattern),
    not: fc.tuple(fc.boolean(), fc.boolean()),
    resources: several(resourcePattern),
    condition: fc.option(condition, { nil: undefined }),
  })
  .map(({ effect, actions, not: [notAction, notResource], resources, condition }) => ({
    statement: {
      Effect: effect,
      [notAction ? 'NotAction' : 'Action']: actions,
      [notResource ? 'NotResource' : 'Resource']: resources,
      ...(condition && {
        Condition: {
          [`${condition.quantifier}${condition.operator}${condition.ifExists ? 'IfExists' : ''}`]: {
            [KEY]: condition.expected,
          },
        },
      }),
    },
    ...(condition && { condition }),
  }))

const actionFits = (pattern: string, asked: string) =>
  matchesNaively(pattern.toLowerCase(), asked.toLowerCase())

function resourceFits(pattern: string, asked: string): boolean {
  if (pattern === '*') return true
  const [left, right] = [pattern, asked].map((text) =>
    /^(\w*):(\w*):(\w*):(.*?):(.*?):(.*)$/s.exec(text)?.slice(1),
  )
  return (
    left !== undefined &&
    right !== undefined &&
    left.every((part, at) => matchesNaively(part, right[at] ?? ''))
  )
}

function conditionHolds({ condition }: Plan, given: readonly string[], undecided: boolean): boolean {
  if (condition === undefined) return true
  const negated = condition.operator.includes('Not')
  const fits = (value: string) => {
    const found = condition.expected.some((expected) =>
      condition.operator.endsWith('Like') ? matchesNaively(expected, value) : expected === value,
    )
    return found !== negated
  }
  if (given.length === 0 && condition.ifExists) return true
  if (condition.quantifier === 'ForAllValues:') return given.every(fits)
  if (condition.quantifier === 'ForAnyValue:') return given.some(fits)
  if (given.length > 1) return undecided
  return given.length === 0 ? negated : given.every(fits)
}

function isAllowedNaively(
  plans: readonly Plan[],
  asked: string,
  on: string,
  given: readonly string[],
): boolean {
  const concerning = plans.filter((plan) => {
    const { Effect, Action, NotAction, Resource, NotResource } = plan.statement
    const action =
      Action?.some((one) => actionFits(one, asked)) ?? !NotAction?.some((one) => actionFits(one, asked))
    const resource =
      Resource?.some((one) => resourceFits(one, on)) ?? !NotResource?.some((one) => resourceFits(one, on))
    return action && resource && conditionHolds(plan, given, Effect === 'Deny')
  })
  const effects = concerning.map(({ statement }) => statement.Effect)
  return effects.includes('Allow') && !effects.includes('Deny')
}

test('decisions are those of the naive evaluation', () => {
  let allowed = 0
  fc.assert(
    fc.property(
      fc.array(plan, { maxLength: 4 }),
      action,
      arn,
      fc.array(texts('ab', 2), { maxLength: 2 }),
      (plans, asked, on, given) => {
        const gate = gateOf({ role: plans.map(({ statement }) => statement) })
        const context = given.length === 0 ? {} : { [KEY]: given }
        const decision = gate.allows({ principal: 'Worker', action: asked, resource: on, context })
        expect(decision).toBe(isAllowedNaively(plans, asked, on, given))
        if (decision) allowed += 1
      },
    ),
    { numRuns: 4000 },
  )
  expect(allowed).toBeGreaterThan(200)
})

test('one more denial never allows, one more permission never denies', () => {
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 3 }), plan, action, arn, (plans, { statement }, asked, on) => {
      const role = plans.map((one) => one.statement)
      const call = { principal: 'Worker', action: asked, resource: on }
      const before = gateOf({ role }).allows(call)
      const after = gateOf({ role: [...role, statement] }).allows(call)
      const [less, more] = statement.Effect === 'Deny' ? [after, before] : [before, after]
      expect(less && !more).toBe(false)
    }),
  )
})
