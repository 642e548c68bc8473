import type { DeployedRoute } from '../assembly/deployment.ts'

export interface RouteMatch {
  readonly route: DeployedRoute
  /** Values of `{name}` and `{name+}` by name. */
  readonly parameters: Readonly<Record<string, string>>
}

/** Finds the route of a method and a decoded path. */
export type RouteTable = (method: string, path: string) => RouteMatch | undefined

interface Pattern {
  readonly route: DeployedRoute
  readonly segments: readonly string[]
  /** Sorts patterns: the first that matches is the one API Gateway takes. */
  readonly rank: string
}

/**
 * Routes in the order of API Gateway: a full match, then one with a greedy parameter, then `$default`; among these a
 * named method before `ANY`, and a literal segment before a parameter, from the left.
 */
export function routeTable(routes: readonly DeployedRoute[]): RouteTable {
  const patterns = routes.map(patternOf).sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return (method, path) => {
    const segments = path.split('/')
    for (const { route, segments: pattern } of patterns) {
      if (route.method !== 'ANY' && route.method !== method) continue
      const parameters = route.path === '$default' ? {} : matchSegments(pattern, segments)
      if (parameters !== undefined) return { route, parameters }
    }
    return undefined
  }
}

function patternOf(route: DeployedRoute): Pattern {
  const segments = route.path.split('/')
  const kinds = segments.map(kindOf).join('')
  const anyMethod = route.method === 'ANY' ? '1' : '0'
  return { route, segments, rank: `${classOf(route, kinds)}${anyMethod}${kinds}` }
}

function classOf({ path }: DeployedRoute, kinds: string): string {
  if (path === '$default') return '2'
  return kinds.endsWith('2') ? '1' : '0'
}

function kindOf(segment: string): string {
  if (!segment.startsWith('{')) return '0'
  return segment.endsWith('+}') ? '2' : '1'
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const greedy = kindOf(pattern.at(-1) ?? '') === '2'
  if (greedy ? segments.length < pattern.length : segments.length !== pattern.length) return undefined
  const parameters: [string, string][] = []
  for (const [index, expected] of pattern.entries()) {
    const kind = kindOf(expected)
    const actual = kind === '2' ? segments.slice(index).join('/') : segments[index]
    if (kind === '0' && actual !== expected) return undefined
    if (kind === '0') continue
    if (actual === undefined || actual === '') return undefined
    parameters.push([expected.replace(/^\{|\+?\}$/g, ''), actual])
  }
  return Object.fromEntries(parameters)
}
