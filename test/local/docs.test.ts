import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDocs } from '../../infra/local/docs/start-docs.ts'
import type { LoopbackServer } from '../../infra/local/loopback-server.ts'
import { routedDoors } from '../api/door-families.ts'

let docs: LoopbackServer

beforeAll(async () => {
  docs = await startDocs(process.cwd())
})

afterAll(() => docs.close())

test('the page tells of every operation, and runs nothing', async () => {
  const answer = await fetch(`${docs.endpoint}/docs`)
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(routedDoors.filter(({ door }) => !page.includes(`<details id="${door.id}">`))).toEqual([])
  expect(answer.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  expect(page).not.toMatch(/<script| style=| on[a-z]+=|https?:\/\/[^<]*\.(js|css)/)
})

test('its links lead to places that are there', async () => {
  const page = await (await fetch(`${docs.endpoint}/docs`)).text()
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(targets.length).toBeGreaterThan(100)
  expect(targets.filter((id) => !ids.has(id))).toEqual([])
})

test.each([
  ['/style.css', 200, 'text/css'],
  ['/openapi.json', 200, 'application/json'],
  ['/toString', 404, 'text/plain'],
  ['/../package.json', 404, 'text/plain'],
])('%s is answered %i', async (path, status, type) => {
  const answer = await fetch(docs.endpoint + path)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type])
})
