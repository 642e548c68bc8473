import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpStage, send, startStage } from './http-stage.ts'

let stage: HttpStage
let catchAll: HttpStage

beforeAll(async () => {
  stage = await startStage({
    open: [
      'GET /files/{path+}',
      'GET /pets/{pet}',
      'ANY /pets/cat',
      'GET /pets/cat/{toy}',
      'GET /pets/{pet}/ball',
      'GET /pets/{rest+}',
      'GET /pets/cat/food/{rest+}',
      'GET /01/{gtin}/21/{serial}',
      'POST /pets',
      'ANY /shops/main',
      'GET /shops/{rest+}',
      'GET /',
    ],
  })
  catchAll = await startStage({ open: ['$default', 'GET /pets/{pet}', 'ANY /any/{rest+}'] })
})
afterAll(() => Promise.all([stage.close(), catchAll.close()]))

test.each([
  ['/', 'GET /', undefined],
  ['/pets/dog', 'GET /pets/{pet}', { pet: 'dog' }],
  ['/pets/cat', 'GET /pets/{pet}', { pet: 'cat' }],
  ['/pets/cat/ball', 'GET /pets/cat/{toy}', { toy: 'ball' }],
  ['/pets/dog/ball', 'GET /pets/{pet}/ball', { pet: 'dog' }],
  ['/pets/dog/sock/red', 'GET /pets/{rest+}', { rest: 'dog/sock/red' }],
  ['/pets/cat/food/a/b', 'GET /pets/cat/food/{rest+}', { rest: 'a/b' }],
  ['/shops/main', 'ANY /shops/main', undefined],
  ['/shops/other', 'GET /shops/{rest+}', { rest: 'other' }],
  ['/pets/dog/', 'GET /pets/{rest+}', { rest: 'dog/' }],
  ['/files/a//b', 'GET /files/{path+}', { path: 'a//b' }],
  ['/01/09506000134352/21/0042', 'GET /01/{gtin}/21/{serial}', { gtin: '09506000134352', serial: '0042' }],
])('GET %s is for %s', async (path, routeKey, pathParameters) => {
  const event = (await send(stage.endpoint, { path })).json()
  expect(event.routeKey).toBe(routeKey)
  expect(event.requestContext.routeKey).toBe(routeKey)
  expect(event.pathParameters).toEqual(pathParameters)
})

test('a named method goes before ANY, which takes the rest', async () => {
  const byGet = await send(stage.endpoint, { path: '/pets/cat' })
  const byPut = await send(stage.endpoint, { method: 'PUT', path: '/pets/cat' })
  expect([byGet.json().routeKey, byPut.json().routeKey]).toEqual(['GET /pets/{pet}', 'ANY /pets/cat'])
})

test.each([
  ['GET', '/nothing'],
  ['GET', '/pets'],
  ['GET', '/pets/'],
  ['GET', '/files/'],
  ['GET', '/01//21/1'],
  ['GET', '/01/1/21/1/'],
  ['GET', '/PETS/dog'],
  ['POST', '/pets/dog'],
  ['HEAD', '/pets/dog'],
  ['OPTIONS', '/pets/dog'],
  ['OPTIONS', '*'],
  ['PURGE', '/pets/dog'],
])('%s %s is nobody’s', async (method, path) => {
  const before = stage.events.length
  const received = await send(stage.endpoint, { method, path })
  expect(received.status).toBe(404)
  expect(received.headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '23' })
  expect(received.body.toString()).toBe(method === 'HEAD' ? '' : '{"message":"Not Found"}')
  expect(stage.events.length).toBe(before)
})

test.each([
  ['GET', '/pets/dog', 'GET /pets/{pet}'],
  ['PUT', '/pets/dog', '$default'],
  ['DELETE', '/any/thing', 'ANY /any/{rest+}'],
  ['GET', '/any', '$default'],
  ['OPTIONS', '/', '$default'],
])('%s %s falls to %s: the route of last resort takes what no other does', async (method, path, routeKey) => {
  const event = (await send(catchAll.endpoint, { method, path })).json()
  expect(event.routeKey).toBe(routeKey)
  expect(event.rawPath).toBe(path)
})

test.each([
  ['/pets/d%C3%B6ggy%20%2B+', { pet: 'döggy ++' }],
  ['/pets/100%25', { pet: '100%' }],
  ['/pets/%2525', { pet: '%25' }],
  ['/pets/__proto__', { pet: '__proto__' }],
])('parameters of %s are decoded, once', async (path, pathParameters) => {
  const event = (await send(stage.endpoint, { path })).json()
  expect(event.pathParameters).toEqual(pathParameters)
  expect(event.rawPath).toBe(`/pets/${pathParameters.pet}`)
  expect(event.requestContext.http.path).toBe(event.rawPath)
})

test('the path is decoded before the route is chosen: an escaped slash or question mark divides it', async () => {
  const slash = await send(stage.endpoint, { path: '/01/1/21/A%2FB' })
  expect(slash.status).toBe(404)
  const question = (await send(stage.endpoint, { path: '/01/1/21/A%3FB?q=1' })).json()
  expect(question.pathParameters).toEqual({ gtin: '1', serial: 'A' })
  expect(question.rawQueryString).toBe('q=1')
})

test.each(['/pets/%', '/pets/%zz', '/pets/%FF', '/pets/%ED%A0%80'])('%s is no path', async (path) => {
  const received = await send(stage.endpoint, { path })
  expect([received.status, received.body.toString()]).toEqual([400, '{"message":"Bad Request"}'])
})
