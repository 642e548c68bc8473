import { isObject, type Json } from './fields.ts'

/** What the names in a template stand for. `undefined` = nobody knows. */
export interface Scope {
  /** A parameter, a pseudo parameter or the identity of a resource. */
  ref(name: string): Json | undefined
  attribute(logicalId: string, name: string): Json | undefined
  imported(exportName: string): Json | undefined
  /** The value of another stack's output, exported or not. */
  output(stackName: string, outputName: string): Json | undefined
  /** The expression of a named condition. */
  condition(name: string): unknown
  mapping(map: string, first: string, second: string): Json | undefined
}

type Intrinsic = (argument: unknown, scope: Scope, place: string) => Json | undefined

/**
 * Replaces every intrinsic function by its value; members and items that are `AWS::NoValue` go away.
 * What cannot be resolved throws, with the place.
 */
export function resolveValue(value: unknown, scope: Scope, place: string): Json | undefined {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const resolved = resolveValue(item, scope, `${place}[${index}]`)
      return resolved === undefined ? [] : [resolved]
    })
  }
  if (typeof value === 'string') return plainText(value, place)
  if (!isObject(value)) return value as null | boolean | number
  const call = soleMember(value)
  if (call !== undefined && (call.name === 'Ref' || call.name.startsWith('Fn::'))) {
    const intrinsic = intrinsics[call.name]
    if (intrinsic === undefined) throw new Error(`${place}: ${call.name} is not understood here`)
    return intrinsic(call.argument, scope, `${place}/${call.name}`)
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const resolved = resolveValue(member, scope, `${place}.${name}`)
      return resolved === undefined ? [] : [[name, resolved]]
    }),
  )
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope, place) => {
    const name = text(argument, place)
    return name === 'AWS::NoValue' ? undefined : known(scope.ref(name), `${place} "${name}"`)
  },
  'Fn::GetAtt': (argument, scope, place) => {
    const [logicalId, ...rest] = typeof argument === 'string' ? argument.split('.') : list(argument, place)
    const attribute = rest.map((part) => text(resolveValue(part, scope, place), place)).join('.')
    return known(scope.attribute(text(logicalId, place), attribute), `${place} "${logicalId}.${attribute}"`)
  },
  'Fn::ImportValue': (argument, scope, place) => {
    const name = text(resolveValue(argument, scope, place), place)
    return known(scope.imported(name), `${place} "${name}"`)
  },
  'Fn::GetStackOutput': (argument, scope, place) => {
    const { StackName, OutputName } = isObject(argument) ? argument : {}
    const stack = text(resolveValue(StackName, scope, place), place)
    const name = text(resolveValue(OutputName, scope, place), place)
    return known(scope.output(stack, name), `${place} "${stack}.${name}"`)
  },
  'Fn::Join': (argument, scope, place) => {
    const [separator, parts] = list(argument, place)
    return texts(resolveValue(parts, scope, place), place).join(text(separator, place))
  },
  'Fn::Split': (argument, scope, place) => {
    const [separator, whole] = list(argument, place)
    return text(resolveValue(whole, scope, place), place).split(text(separator, place))
  },
  'Fn::Select': (argument, scope, place) => {
    const [index, choices] = list(argument, place)
    const values = list(resolveValue(choices, scope, place), place)
    return known(values[Number(resolveValue(index, scope, place))], `${place} [${String(index)}]`) as Json
  },
  'Fn::Sub': (argument, scope, place) => substitute(argument, scope, place),
  'Fn::If': (argument, scope, place) => {
    const [name, then, otherwise] = list(argument, place)
    return resolveValue(holds({ Condition: name }, scope, place) ? then : otherwise, scope, place)
  },
  'Fn::FindInMap': (argument, scope, place) => {
    const [map, first, second] = texts(resolveValue(argument, scope, place), place)
    const found = scope.mapping(map ?? '', first ?? '', second ?? '')
    return known(found, `${place} "${map}.${first}.${second}"`)
  },
}

/** Whether a condition expression is true: `Condition`, Equals, And, Or, Not. */
export function holds(expression: unknown, scope: Scope, place: string): boolean {
  const call = isObject(expression) ? soleMember(expression) : undefined
  if (call === undefined) throw new Error(`${place} is no condition`)
  const { name, argument } = call
  const operand = (index: number) => list(argument, place)[index]
  if (name === 'Condition') {
    const referred = text(argument, place)
    return holds(known(scope.condition(referred), `${place} "${referred}"`), scope, place)
  }
  if (name === 'Fn::Equals') {
    const [left, right] = [0, 1].map((index) => JSON.stringify(resolveValue(operand(index), scope, place)))
    return left === right
  }
  if (name === 'Fn::Not') return !holds(operand(0), scope, place)
  if (name === 'Fn::And') return list(argument, place).every((part) => holds(part, scope, place))
  if (name === 'Fn::Or') return list(argument, place).some((part) => holds(part, scope, place))
  throw new Error(`${place}: ${name} is not understood here`)
}

function substitute(argument: unknown, scope: Scope, place: string): string {
  const [template, variables] = Array.isArray(argument) ? argument : [argument, {}]
  return text(template, place).replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal !== '') return `\${${name}}`
    if (isObject(variables) && variables[name] !== undefined) {
      return text(resolveValue(variables[name], scope, place), place)
    }
    const [logicalId, ...attribute] = name.split('.')
    const found =
      attribute.length === 0 ? scope.ref(name) : scope.attribute(logicalId ?? '', attribute.join('.'))
    return text(known(found, `${place} "\${${name}}"`), place)
  })
}

/** Secrets that only a deployment could fetch have no value here. */
function plainText(value: string, place: string): string {
  if (value.includes('{{resolve:')) throw new Error(`${place}: a dynamic reference cannot be resolved`)
  return value
}

function soleMember(value: object): { name: string; argument: unknown } | undefined {
  const [entry, ...others] = Object.entries(value)
  return entry === undefined || others.length > 0 ? undefined : { name: entry[0], argument: entry[1] }
}

function known<Value>(value: Value | undefined, place: string): Value {
  if (value === undefined) throw new Error(`${place} cannot be resolved`)
  return value
}

function text(value: unknown, place: string): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') throw new Error(`${place} must be a text`)
  return value
}

function list(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${place} must be a list`)
  return value
}

function texts(value: unknown, place: string): readonly string[] {
  return list(value, place).map((item) => text(item, place))
}
