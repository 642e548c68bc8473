import { doors as catalogueApi } from '@tallystick/functions/catalogue-api/doors'
import { doors as creditsApi } from '@tallystick/functions/credits-api/doors'
import { doors as digitalLink } from '@tallystick/functions/digital-link/doors'
import { doors as exchangesApi } from '@tallystick/functions/exchanges-api/doors'
import { doors as exportsApi } from '@tallystick/functions/exports-api/doors'
import { doors as financeApi } from '@tallystick/functions/finance-api/doors'
import { doors as fulfilmentApi } from '@tallystick/functions/fulfilment-api/doors'
import { doors as importsApi } from '@tallystick/functions/imports-api/doors'
import { doors as invoicesApi } from '@tallystick/functions/invoices-api/doors'
import { doors as labelsApi } from '@tallystick/functions/labels-api/doors'
import { type Access, functions, routesOf } from '@tallystick/functions/manifest'
import { doors as ordersApi } from '@tallystick/functions/orders-api/doors'
import { doors as parkedApi } from '@tallystick/functions/parked-api/doors'
import { doors as privacyApi } from '@tallystick/functions/privacy-api/doors'
import { doors as productionApi } from '@tallystick/functions/production-api/doors'
import { doors as recallsApi } from '@tallystick/functions/recalls-api/doors'
import { doors as receiveOrder } from '@tallystick/functions/receive-order/doors'
import { doors as receiveProviderCall } from '@tallystick/functions/receive-provider-call/doors'
import { doors as receiveShipment } from '@tallystick/functions/receive-shipment/doors'
import { doors as registrationsApi } from '@tallystick/functions/registrations-api/doors'
import { doors as returnsApi } from '@tallystick/functions/returns-api/doors'
import { doors as serialsApi } from '@tallystick/functions/serials-api/doors'
import { doors as seriesApi } from '@tallystick/functions/series-api/doors'
import { doors as serviceApi } from '@tallystick/functions/service-api/doors'
import type { Door, DoorFamily } from '@tallystick/functions/shell/doors/door'
import { doors as stockApi } from '@tallystick/functions/stock-api/doors'
import { doors as tillApi } from '@tallystick/functions/till-api/doors'
import { doors as traceApi } from '@tallystick/functions/trace-api/doors'
import { doors as validateApi } from '@tallystick/functions/validate-api/doors'
import { doors as webhooksApi } from '@tallystick/functions/webhooks-api/doors'

/** The doors of every function that has routes, by its name, in the order in which people read about them. */
export const doorFamilies: Readonly<Record<string, DoorFamily>> = {
  'catalogue-api': catalogueApi,
  'stock-api': stockApi,
  'production-api': productionApi,
  'trace-api': traceApi,
  'recalls-api': recallsApi,
  'serials-api': serialsApi,
  'imports-api': importsApi,
  'labels-api': labelsApi,
  'fulfilment-api': fulfilmentApi,
  'receive-shipment': receiveShipment,
  'till-api': tillApi,
  'returns-api': returnsApi,
  'orders-api': ordersApi,
  'invoices-api': invoicesApi,
  'credits-api': creditsApi,
  'registrations-api': registrationsApi,
  'series-api': seriesApi,
  'finance-api': financeApi,
  'exports-api': exportsApi,
  'validate-api': validateApi,
  'service-api': serviceApi,
  'exchanges-api': exchangesApi,
  'privacy-api': privacyApi,
  'parked-api': parkedApi,
  'webhooks-api': webhooksApi,
  'digital-link': digitalLink,
  'receive-order': receiveOrder,
  'receive-provider-call': receiveProviderCall,
}

/** A door with its route and the family that it is of. */
export interface RoutedDoor {
  /** The function behind it. */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly access: Access
  readonly door: Door
  readonly family: DoorFamily
}

const accesses: ReadonlyMap<string, Access> = new Map(
  functions.flatMap((each) =>
    routesOf(each).map(({ method, path, access }) => [`${method} ${path}`, access] as const),
  ),
)

function accessOf(route: string): Access {
  const access = accesses.get(route)
  if (access === undefined) throw new Error(`${route} is described, and no route of the manifest`)
  return access
}

/** All doors. */
export const routedDoors: readonly RoutedDoor[] = Object.entries(doorFamilies).flatMap(([name, family]) =>
  Object.entries(family.doors).map(([route, door]) => {
    const [method = '', path = ''] = route.split(' ')
    return { name, method, path, access: accessOf(route), door, family }
  }),
)
