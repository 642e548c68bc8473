import { type DocumentLinks, type LabelRunRecord, readLabelRun, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { labelFile } from '../shell/labels/label-files.ts'

/** How long a link to a file of labels lives. */
const LINK_SECONDS = 15 * 60

export interface ShowRunDeps {
  readonly table: Table
  readonly links: DocumentLinks
}

/** Shows a run of labels, with links to the files that are written. */
export async function showRun(
  { table, links }: ShowRunDeps,
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const run = await readLabelRun(table, parameters.runId ?? '')
  if (run === undefined) return problem('HTTP-NOT-FOUND')
  const { runId, reference, style, status, faults, labels, labelsAFile, at, actor } = run
  const files = await Promise.all(Array.from({ length: run.files }, (_, i) => linkTo(links, run, i + 1)))
  const counts = { labels, rendered: Math.min(labels, run.files * labelsAFile) }
  return json(200, { runId, reference, style, status, faults, counts, at, actor, files })
}

async function linkTo(links: DocumentLinks, run: LabelRunRecord, number: number) {
  const key = labelFile(run, number)
  const fileName = `${run.reference}-${number}${key.slice(key.lastIndexOf('.'))}`
  return {
    number,
    url: await links.downloadUrl(key, { fileName, seconds: LINK_SECONDS }),
    seconds: LINK_SECONDS,
  }
}
