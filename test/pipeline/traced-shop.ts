import { expect } from 'vitest'
import { openShop } from './shop.ts'
import { brokenTraces, tracedEvents } from './traced.ts'
import { refusedBySchema } from './traced-schema.ts'
import { tracesLeftBehind } from './unfinished-work.ts'

/** The class of a lot of a trade item. */
export const lotOf = (gtin: string, lot: string) => `https://id.gs1.org/01/${gtin}/10/${lot}`

/** A shop, and what was traced while its catalogue came. */
export async function opened() {
  const shop = await openShop()
  const before = new Set(tracedEvents(shop.world).map(({ eventID }) => eventID))
  shop.world.advance(1000)
  return { ...shop, before }
}

type Opened = Awaited<ReturnType<typeof opened>>

/** What is traced since it was opened, in short. */
export async function told({ world, before }: Opened) {
  await world.settle()
  expect(brokenTraces(world)).toEqual([])
  expect(tracesLeftBehind(world)).toEqual([])
  expect(refusedBySchema(world)).toEqual([])
  const since = tracedEvents(world).filter(({ eventID }) => !before.has(eventID))
  return since.map(({ eventTime: _, eventID: __, eventTimeZoneOffset: ___, ...event }) => event)
}
