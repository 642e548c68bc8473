import { readStock, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json } from '../shell/http-message.ts'

/** `GET /v1/stock/{locationId}/{sku}`: what a location has of a SKU, lot by lot; used-up lots are not listed. */
export async function showStock(
  { table }: { readonly table: Table },
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const lots = await readStock(table, parameters.locationId ?? '', parameters.sku ?? '')
  return json(200, { data: lots })
}
