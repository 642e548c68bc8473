import { readProduction, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'

/** `GET /v1/productions/{productionId}` */
export async function showProduction(
  { table }: { readonly table: Table },
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const production = await readProduction(table, parameters.productionId ?? '')
  return production === undefined ? problem('HTTP-NOT-FOUND') : json(200, production)
}
