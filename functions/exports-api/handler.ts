import { cursorKeyOf } from '../shell/cursor-key.ts'
import * as environment from '../shell/environment.ts'
import { eventQueue } from '../shell/event-queue.ts'
import { httpHandler } from '../shell/http.ts'
import { signedCursors } from '../shell/signed-cursors.ts'
import { openExport } from './open-export.ts'
import { showExport, showExports } from './step.ts'

const { log, now, freshKey } = environment
const cursorKey = cursorKeyOf(environment.secrets(), freshKey)
const deps = {
  table: environment.table(),
  exports: eventQueue<'exports'>(environment.queue('exports')),
  links: environment.links(),
  cursors: signedCursors({ cursorKey, now }),
  now,
}

export const handler = httpHandler(
  {
    'POST /v1/exports': (request) => openExport(deps, request),
    'GET /v1/exports': (request) => showExports(deps, request),
    'GET /v1/exports/{exportId}': (request) => showExport(deps, request),
  },
  log,
  environment.door(),
)
