import { cursorKeyOf } from '../shell/cursor-key.ts'
import * as environment from '../shell/environment.ts'
import { httpHandler } from '../shell/http.ts'
import { signedCursors } from '../shell/signed-cursors.ts'
import { writeSeries } from './open-series.ts'
import { proveSeries } from './prove-series.ts'
import { showSeries, showSeriesList } from './step.ts'

const { now, freshKey } = environment
const cursorKey = cursorKeyOf(environment.secrets(), freshKey)
const deps = { table: environment.table(), cursors: signedCursors({ cursorKey, now }) }

export const handler = httpHandler(
  {
    'GET /v1/series': (request) => showSeriesList(deps, request),
    'GET /v1/series/{seriesId}': (request) => showSeries(deps, request),
    'PUT /v1/series/{seriesId}': (request) => writeSeries(deps, request),
    'GET /v1/series/{seriesId}/proof': (request) => proveSeries(deps, request),
  },
  environment.log,
  environment.door(),
)
