import { showAccess, writeAccess } from '@tallystick/functions/catalogue-api/access-door'
import { showConnection, writeConnection } from '@tallystick/functions/catalogue-api/connection-door'
import { pause, resume } from '@tallystick/functions/catalogue-api/pause-doors'
import * as catalogueApi from '@tallystick/functions/catalogue-api/step'
import { requestCredit, showCredit } from '@tallystick/functions/credits-api/step'
import { answerOrder } from '@tallystick/functions/fulfilment-api/answer-order'
import { showFulfilmentOrder, showPickList } from '@tallystick/functions/fulfilment-api/step'
import * as importsApi from '@tallystick/functions/imports-api/step'
import * as invoicesApi from '@tallystick/functions/invoices-api/step'
import { nameLots } from '@tallystick/functions/orders-api/name-lots'
import { showOrder } from '@tallystick/functions/orders-api/step'
import { replaySome } from '@tallystick/functions/parked-api/replay-some'
import * as parkedApi from '@tallystick/functions/parked-api/step'
import { assemble } from '@tallystick/functions/production-api/assemble'
import { correctProduction } from '@tallystick/functions/production-api/correct-production'
import { disassemble } from '@tallystick/functions/production-api/disassemble'
import { receiveOrder } from '@tallystick/functions/receive-order/step'
import { receiveAmendment } from '@tallystick/functions/receive-shipment/receive-amendment'
import { receiveDeparture } from '@tallystick/functions/receive-shipment/receive-departure'
import { receiveShipments } from '@tallystick/functions/receive-shipment/receive-shipments'
import { showDespatchAdvice, showShipment } from '@tallystick/functions/receive-shipment/show-shipment'
import { receiveShipment } from '@tallystick/functions/receive-shipment/step'
import { askRegistration } from '@tallystick/functions/registrations-api/ask-registration'
import { showRegistration } from '@tallystick/functions/registrations-api/step'
import { openEpoch } from '@tallystick/functions/serials-api/epochs'
import { raiseCounters } from '@tallystick/functions/serials-api/raise-counters'
import { showPool } from '@tallystick/functions/serials-api/show-pool'
import { showUnit } from '@tallystick/functions/serials-api/show-unit'
import { commission, showCommissioning } from '@tallystick/functions/serials-api/step'
import { stepUnit } from '@tallystick/functions/serials-api/step-unit'
import type { HttpRequest } from '@tallystick/functions/shell/http-message'
import { currentEpoch, EPOCH_MILLISECONDS } from '@tallystick/functions/shell/master-keys'
import { remember } from '@tallystick/functions/shell/remember'
import { countStock } from '@tallystick/functions/shell/stock/count-stock'
import { produce } from '@tallystick/functions/shell/stock/produce'
import { receiveLot } from '@tallystick/functions/shell/stock/receive-lot'
import { adjustStock } from '@tallystick/functions/stock-api/adjust-stock'
import { inspectLot, stepLot } from '@tallystick/functions/stock-api/change-lot'
import { moveStock } from '@tallystick/functions/stock-api/move-stock'
import { receiveMove } from '@tallystick/functions/stock-api/receive-move'
import { showLot } from '@tallystick/functions/stock-api/show-lot'
import { showStock } from '@tallystick/functions/stock-api/step'

import { rotateSecret } from '@tallystick/functions/webhooks-api/endpoint-secrets'
import { showAttempts } from '@tallystick/functions/webhooks-api/show-attempts'
import * as webhooksApi from '@tallystick/functions/webhooks-api/step'
import { askReplay, testEndpoint } from '@tallystick/functions/webhooks-api/tell-again'
import { readTradeItem } from '@tallystick/store'
import type { Deps } from './world.ts'

/** The HTTP functions by what a caller wants of them. */
export function httpDoors(deps: Deps) {
  const { table, queues } = deps
  return {
    receiveOrder: (request: HttpRequest) => receiveOrder(deps, request),
    receiveShipment: (request: HttpRequest) => receiveShipment(deps, request),
    receiveShipments: (request: HttpRequest) => receiveShipments(deps, request),
    receiveAmendment: (request: HttpRequest) => receiveAmendment(deps, request),
    receiveDeparture: (request: HttpRequest) => receiveDeparture(deps, request),
    showShipment: (request: HttpRequest) => showShipment(deps, request),
    showDespatchAdvice: (request: HttpRequest) => showDespatchAdvice(deps, request),
    showPickList: (request: HttpRequest) => showPickList(deps, request),
    showFulfilmentOrder: (request: HttpRequest) => showFulfilmentOrder(deps, request),
    acknowledgeOrder: (request: HttpRequest) => answerOrder(deps, request, 'acknowledged'),
    refuseOrder: (request: HttpRequest) => answerOrder(deps, request, 'refused'),
    showOrder: (request: HttpRequest) => showOrder(deps, request),
    showInvoices: (request: HttpRequest) => invoicesApi.showInvoices(deps, request),
    showInvoice: (request: HttpRequest) => invoicesApi.showInvoice(deps, request),
    showDocument: (request: HttpRequest) => invoicesApi.showDocument(deps, request),
    requestCredit: (request: HttpRequest) => requestCredit(deps, request),
    showCredit: (request: HttpRequest) => showCredit(deps, request),
    showRegistration: (request: HttpRequest) => showRegistration(deps, request),
    askRegistration: (request: HttpRequest) => askRegistration(deps, request),
    showParkedList: (request: HttpRequest) => parkedApi.showParkedList({ table, queues }, request),
    showParked: (request: HttpRequest) => parkedApi.showParked({ table, queues }, request),
    replayParked: (request: HttpRequest) => parkedApi.replayParked({ table, queues }, request),
    replaySome: (request: HttpRequest) => replaySome({ table, queues }, request),
    writeSku: (request: HttpRequest) => catalogueApi.writeSku(deps, request),
    writeLegalEntity: (request: HttpRequest) => catalogueApi.writeLegalEntity(deps, request),
    writeLocation: (request: HttpRequest) => catalogueApi.writeLocation(deps, request),
    writeConnection: (request: HttpRequest) => writeConnection(deps, request),
    showConnection: (request: HttpRequest) => showConnection(deps, request),
    pauseConnection: (request: HttpRequest) => pause(deps, request),
    resumeConnection: (request: HttpRequest) => resume(deps, request),
    writeAccess: (request: HttpRequest) => writeAccess(deps, request),
    showAccess: (request: HttpRequest) => showAccess(deps, request),
    ...webhookRoutesOf(deps),
    ...stockRoutesOf(deps),
    ...serialRoutesOf(deps),
  }
}

function webhookRoutesOf(deps: Deps) {
  return {
    writeEndpoint: (request: HttpRequest) => webhooksApi.writeEndpoint(deps, request),
    showEndpoint: (request: HttpRequest) => webhooksApi.showEndpoint(deps, request),
    showEndpoints: () => webhooksApi.showEndpoints(deps),
    removeEndpoint: (request: HttpRequest) => webhooksApi.removeEndpoint(deps, request),
    enableEndpoint: (request: HttpRequest) => webhooksApi.enableEndpoint(deps, request),
    rotateSecret: (request: HttpRequest) => rotateSecret(deps, request),
    testEndpoint: (request: HttpRequest) => testEndpoint(deps, request),
    askReplay: (request: HttpRequest) => askReplay(deps, request),
    showAttempts: (request: HttpRequest) => showAttempts(deps, request),
  }
}

function stockRoutesOf(deps: Deps) {
  return {
    nameLots: (request: HttpRequest) => nameLots(deps, request),
    receiveLot: (request: HttpRequest) => receiveLot(deps, request),
    showStock: (request: HttpRequest) => showStock(deps, request),
    showLot: (request: HttpRequest) => showLot(deps, request),
    inspectLot: (request: HttpRequest) => inspectLot(deps, request),
    holdLot: (request: HttpRequest) => stepLot(deps, request, 'hold'),
    releaseLot: (request: HttpRequest) => stepLot(deps, request, 'release'),
    recallLot: (request: HttpRequest) => stepLot(deps, request, 'recall'),
    adjustStock: (request: HttpRequest) => adjustStock(deps, request),
    countStock: (request: HttpRequest) => countStock(deps, request),
    moveStock: (request: HttpRequest) => moveStock(deps, request),
    receiveMove: (request: HttpRequest) => receiveMove(deps, request),
    produce: (request: HttpRequest) => produce(deps, request),
    correctProduction: (request: HttpRequest) => correctProduction(deps, request),
    assemble: (request: HttpRequest) => assemble(deps, request),
    disassemble: (request: HttpRequest) => disassemble(deps, request),
  }
}

function serialRoutesOf(deps: Deps) {
  const fresh = {
    tradeItemOf: (tradeItem: string) => readTradeItem(deps.table, tradeItem),
    currentEpoch: deps.currentEpoch,
  }
  const remembered = {
    tradeItemOf: remember(fresh.tradeItemOf, { milliseconds: EPOCH_MILLISECONDS, now: deps.now }),
    currentEpoch: currentEpoch(fresh.currentEpoch, deps.now),
  }
  const serials = { ...deps, fresh, remembered }
  return {
    commission: (request: HttpRequest) => commission(serials, request),
    showCommissioning: (request: HttpRequest) => showCommissioning(serials, request),
    showUnit: (request: HttpRequest) => showUnit(serials, request),
    stepUnit: (request: HttpRequest) => stepUnit(serials, request),
    showPool: (request: HttpRequest) => showPool(serials, request),
    openEpoch: (request: HttpRequest) => openEpoch(serials, request),
    raiseCounters: (request: HttpRequest) => raiseCounters(serials, request),
    openImport: (request: HttpRequest) => importsApi.openImport(deps, request),
    showImport: (request: HttpRequest) => importsApi.showImport(deps, request),
  }
}
