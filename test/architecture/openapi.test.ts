// The document of the API cannot drift: it is made of the code, names what is deployed, and its examples are true.
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { functions, routesOf } from '@tallystick/functions/manifest'
import { checkShape } from '@tallystick/functions/shell/check-shape'
import { parseJson } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { doorFamilies, routedDoors } from '../api/door-families.ts'
import { examplesOf } from '../api/examples.ts'
import { answerOf } from '../api/named-shape.ts'
import { openApiText } from '../api/openapi-document.ts'

const text = readFileSync('docs/api/openapi.json', 'utf8')
const document: {
  readonly paths: Record<string, Record<string, { operationId: string; security: unknown }>>
} = JSON.parse(text)
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    route: `${method.toUpperCase()} ${path}`,
    operation,
  })),
)
const routed = functions.filter((each) => routesOf(each).length > 0)
const routes = functions.flatMap((each) => routesOf(each))

describe('docs/api/openapi.json', () => {
  test('is what the code says: node test/api/write-openapi.ts', () => {
    expect(text === openApiText()).toBe(true)
  })

  test('has every route of the manifest, and nothing else', () => {
    expect(operations.map(({ route }) => route).sort()).toEqual(
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    )
  })

  test('asks for the scopes that the manifest asks for', () => {
    const asked = new Map(operations.map(({ route, operation }) => [route, operation.security]))
    for (const { method, path, access } of routes) {
      const oauth2 = typeof access === 'string' ? undefined : [`${access.party}/${access.scope}`]
      const open = access === 'public' ? [] : [{ callSignature: [] }]
      expect(asked.get(`${method} ${path}`)).toEqual(oauth2 === undefined ? open : [{ oauth2 }])
    }
  })

  test('names every operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is clean by the linter', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] })
    const lint = (source: string) => lintFromString({ source, absoluteRef: '/openapi.json', config })
    expect(await lint(text)).toEqual([])
    expect(await lint(text.replace('"operationId": "showSku"', '"operationId": "writeSku"'))).not.toEqual([])
  }, 60_000)
})

describe('the descriptions of doors', () => {
  test('are with the functions that have routes', () => {
    expect(Object.keys(doorFamilies).sort()).toEqual(routed.map(({ name }) => name).sort())
    for (const each of routed)
      expect(Object.keys(doorFamilies[each.name]?.doors ?? {}).sort()).toEqual(
        routesOf(each)
          .map(({ method, path }) => `${method} ${path}`)
          .sort(),
      )
  })

  test('are read by no function: what is deployed does not carry them', () => {
    const isDescription = /\/(doors|shown|shown-[a-z]+)\.ts$|^functions\/shell\/doors\//
    const files = globSync('functions/**/*.ts', { exclude: (path) => String(path).includes('node_modules') })
    const readers = files.filter((file) => {
      const isOwn = isDescription.test(file) || file.startsWith('functions/manifest')
      return !isOwn && /from '[^']*(\/doors\.ts|\/doors\/[^']*)'/.test(readFileSync(file, 'utf8'))
    })
    expect(files.length).toBeGreaterThan(200)
    expect(readers).toEqual([])
  })
})

describe('the examples', () => {
  test('are of doors', () => {
    const ids = routedDoors.map(({ door }) => `${door.id}.json`)
    expect(readdirSync('docs/api/examples').filter((file) => !ids.includes(file))).toEqual([])
  })

  test.each(routedDoors.filter(({ door }) => door.body !== undefined))(
    '$door.id takes its example',
    ({ door }) => {
      const { request } = examplesOf(door.id)
      const sent = parseJson(JSON.stringify(request))
      expect(sent.ok && door.body && checkShape(door.body, sent.value, 'HTTP-BODY-INVALID')).toMatchObject({
        ok: true,
      })
    },
  )

  test.each(routedDoors)('$door.id may answer as its examples do', ({ door }) => {
    const isJson = Object.values(door.answers).some((answer) => answerOf(answer).json !== undefined)
    expect(Object.keys(examplesOf(door.id).answers ?? {}).length > 0).toBe(isJson)
    for (const [status, example] of Object.entries(examplesOf(door.id).answers ?? {})) {
      const { json } = answerOf(door.answers[Number(status)] ?? {})
      expect(json?.safeParse(example)).toMatchObject({ success: true })
    }
  })
})
