import { seriesKindOf } from '@tallystick/billing'
import { hasBegun, type SeriesRecord } from '@tallystick/store'

/** Whose a series is: ids begin with the legal entity. */
export function entityOfSeries(seriesId: string): string {
  return seriesId.split('.', 1)[0] ?? seriesId
}

/** What everybody may know of a series; `count` are the numbers it gave, `head` that of its chain. */
export function seriesView(series: SeriesRecord) {
  const { seriesId, first, last, lastIssueDate, chainHead, format } = series
  return {
    seriesId,
    legalEntityId: entityOfSeries(seriesId),
    type: seriesKindOf(seriesId),
    first,
    ...(hasBegun(series) && { last, lastIssueDate }),
    count: last - first + 1,
    head: chainHead,
    ...(format && { format }),
  }
}
