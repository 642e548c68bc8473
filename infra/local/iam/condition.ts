import type { PolicyStatement } from '../assembly/deployment.ts'
import { type Comparison, comparisons } from './comparisons.ts'
import { isKnown, isTold } from './condition-keys.ts'

/** What is known of a call, by the name of the condition key in lower case; a key without values is missing. */
export type Context = ReadonlyMap<string, readonly string[]>

/** Whether conditions hold; `undefined` when nobody here can tell. */
type Condition = (context: Context, action: string) => boolean | undefined

/** Compiles the conditions of a statement, all of which must hold; throws at the first that is not understood. */
export function compileConditions(conditions: PolicyStatement['Condition'] = {}): Condition {
  const all = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileCondition(operator, key, values)),
  )
  return (context, action) => {
    const outcomes = all.map((holds) => holds(context, action))
    if (outcomes.includes(false)) return false
    return outcomes.includes(undefined) ? undefined : true
  }
}

function compileCondition(operator: string, written: string, values: readonly string[]): Condition {
  const key = written.toLowerCase()
  if (!isKnown(key)) throw new Error(`the stand-ins do not tell the condition key ${written}`)
  if (values.length === 0) throw new Error(`the condition ${operator} on ${written} has no value`)
  const variable = values.find((value) => value.includes('${'))
  if (variable !== undefined) throw new Error(`policy variables are not understood: ${variable}`)
  const holds = operator === 'Null' ? compileNull(values) : compileOperator(operator, values)
  return (context, action) => {
    const given = context.get(key) ?? []
    return given.length === 0 && !isTold(key, action) ? undefined : holds(given)
  }
}

/** Whether the values that a call has for a key are as a condition wants them. */
type Holds = (given: readonly string[]) => boolean | undefined

function compileNull([wanted, ...others]: readonly string[]): Holds {
  if (others.length > 0 || (wanted !== 'true' && wanted !== 'false')) {
    throw new Error('the condition Null needs one value, true or false')
  }
  return (given) => (given.length === 0) === (wanted === 'true')
}

function compileOperator(operator: string, values: readonly string[]): Holds {
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? []
  const comparison = comparisons.get(name)
  if (comparison === undefined) throw new Error(`the condition operator ${operator} is not understood`)
  const fits = compileComparison(comparison, values)
  const whenMissing =
    ifExists !== undefined ||
    quantifier === 'ForAllValues' ||
    (quantifier === undefined && comparison.negated)
  return (given) => {
    const [first, ...others] = given
    if (first === undefined) return whenMissing
    if (quantifier === 'ForAllValues') return given.every(fits)
    if (quantifier === 'ForAnyValue') return given.some(fits)
    return others.length === 0 ? fits(first) : undefined
  }
}

function compileComparison(
  { negated, test }: Comparison,
  values: readonly string[],
): (given: string) => boolean {
  const tests = values.map(test)
  return (given) => tests.some((matches) => matches(given)) !== negated
}
