import { expect, test } from 'vitest'
import { createTeardown } from './teardown.ts'

test('what was started last ends first, once', async () => {
  const teardown = createTeardown()
  const ended: string[] = []
  for (const name of ['lock', 'store', 'server']) teardown.add(async () => void ended.push(name))
  await Promise.all([teardown.run(), teardown.run()])
  expect(ended).toEqual(['server', 'store', 'lock'])
})

test('what fails to end keeps nothing else from its end', async () => {
  const teardown = createTeardown()
  const ended: string[] = []
  teardown.add(() => void ended.push('lock'))
  teardown.add(() => {
    throw new Error('stuck')
  })
  await expect(teardown.run()).rejects.toThrow('did not stop cleanly')
  expect(ended).toEqual(['lock'])
})
