import { showAccess, writeAccess } from '@tallystick/functions/catalogue-api/access-door'
import { showConnection, writeConnection } from '@tallystick/functions/catalogue-api/connection-door'
import { pause, resume } from '@tallystick/functions/catalogue-api/pause-doors'
import {
  showProviderAccount,
  writeProviderAccount,
} from '@tallystick/functions/catalogue-api/provider-account-door'
import * as catalogueApi from '@tallystick/functions/catalogue-api/step'
import { requestCredit, showCredit } from '@tallystick/functions/credits-api/step'
import { lookUp } from '@tallystick/functions/digital-link/step'
import { cancelExchange } from '@tallystick/functions/exchanges-api/cancel-exchange'
import { exchangeUnits } from '@tallystick/functions/exchanges-api/step'
import { openExport } from '@tallystick/functions/exports-api/open-export'
import * as exportsApi from '@tallystick/functions/exports-api/step'
import { showTaxSummary } from '@tallystick/functions/finance-api/show-tax-summary'
import { showReconciliation } from '@tallystick/functions/finance-api/step'
import { answerOrder } from '@tallystick/functions/fulfilment-api/answer-order'
import { showFulfilmentOrder, showPickList } from '@tallystick/functions/fulfilment-api/step'
import { showTable } from '@tallystick/functions/imports-api/show-table'
import * as importsApi from '@tallystick/functions/imports-api/step'
import { showDocument } from '@tallystick/functions/invoices-api/show-document'
import { showInvoice } from '@tallystick/functions/invoices-api/show-invoice'
import { showReads } from '@tallystick/functions/invoices-api/show-reads'
import { showInvoices } from '@tallystick/functions/invoices-api/step'
import { showRun } from '@tallystick/functions/labels-api/show-run'
import { drawLabels, orderLabels } from '@tallystick/functions/labels-api/step'
import { nameLots } from '@tallystick/functions/orders-api/name-lots'
import { showOrder } from '@tallystick/functions/orders-api/step'
import { dismiss } from '@tallystick/functions/parked-api/dismiss'
import { showParkedList } from '@tallystick/functions/parked-api/list'
import { replaySome } from '@tallystick/functions/parked-api/replay-some'
import * as parkedApi from '@tallystick/functions/parked-api/step'
import { complete } from '@tallystick/functions/privacy-api/complete'
import { showRequest, showRequests } from '@tallystick/functions/privacy-api/step'
import { assemble, showAssembly } from '@tallystick/functions/production-api/assemble'
import { correctProduction } from '@tallystick/functions/production-api/correct-production'
import { disassemble } from '@tallystick/functions/production-api/disassemble'
import { showProduction } from '@tallystick/functions/production-api/step'
import { openRecall } from '@tallystick/functions/recalls-api/open-recall'
import { showLines } from '@tallystick/functions/recalls-api/show-lines'
import * as recallsApi from '@tallystick/functions/recalls-api/step'
import { receiveOrder } from '@tallystick/functions/receive-order/step'
import { receiveProviderCall } from '@tallystick/functions/receive-provider-call/step'
import { receiveAmendment } from '@tallystick/functions/receive-shipment/receive-amendment'
import { receiveDeparture } from '@tallystick/functions/receive-shipment/receive-departure'
import { receiveShipments } from '@tallystick/functions/receive-shipment/receive-shipments'
import { showDespatchAdvice, showShipment } from '@tallystick/functions/receive-shipment/show-shipment'
import { receiveShipment } from '@tallystick/functions/receive-shipment/step'
import { askRegistration } from '@tallystick/functions/registrations-api/ask-registration'
import { showRegistration } from '@tallystick/functions/registrations-api/step'
import { showReturn, showServiceReturn } from '@tallystick/functions/returns-api/show-return'
import { receiveReturn, receiveServiceReturn } from '@tallystick/functions/returns-api/step'
import { openEpoch, showEpoch } from '@tallystick/functions/serials-api/epochs'
import { raiseCounters } from '@tallystick/functions/serials-api/raise-counters'
import { showPool } from '@tallystick/functions/serials-api/show-pool'
import { showUnit, showUnitAt } from '@tallystick/functions/serials-api/show-unit'
import { commission, showCommissioning } from '@tallystick/functions/serials-api/step'
import { stepUnit } from '@tallystick/functions/serials-api/step-unit'
import { writeSeries } from '@tallystick/functions/series-api/open-series'
import { proveSeries } from '@tallystick/functions/series-api/prove-series'
import { showSeries, showSeriesList } from '@tallystick/functions/series-api/step'
import { showDocuments } from '@tallystick/functions/service-api/document-links'
import { type ResendDeps, resend } from '@tallystick/functions/service-api/resend'
import * as serviceOrder from '@tallystick/functions/service-api/show-order'
import * as serviceUnit from '@tallystick/functions/service-api/show-unit'
import { showUnits } from '@tallystick/functions/service-api/show-units'
import { findOrders } from '@tallystick/functions/service-api/step'
import type { HttpRequest } from '@tallystick/functions/shell/http-message'
import { signedCursors } from '@tallystick/functions/shell/signed-cursors'
import { countStock } from '@tallystick/functions/shell/stock/count-stock'
import { produce } from '@tallystick/functions/shell/stock/produce'
import { receiveLot } from '@tallystick/functions/shell/stock/receive-lot'
import { mintingOf } from '@tallystick/functions/shell/units/minting-of'
import { adjustStock } from '@tallystick/functions/stock-api/adjust-stock'
import { inspectLot, stepLot } from '@tallystick/functions/stock-api/change-lot'
import { decideQuarantine } from '@tallystick/functions/stock-api/decide-quarantine'
import { listExpiring } from '@tallystick/functions/stock-api/list-expiring'
import { moveStock, showMove } from '@tallystick/functions/stock-api/move-stock'
import { receiveMove } from '@tallystick/functions/stock-api/receive-move'
import { showLot } from '@tallystick/functions/stock-api/show-lot'
import { showStock } from '@tallystick/functions/stock-api/step'
import { showTillSale } from '@tallystick/functions/till-api/show-sale'
import { sellAtTill } from '@tallystick/functions/till-api/step'
import { showTrace } from '@tallystick/functions/trace-api/step'
import { validateDocument } from '@tallystick/functions/validate-api/step'
import { rotateSecret } from '@tallystick/functions/webhooks-api/endpoint-secrets'
import { showAttempts } from '@tallystick/functions/webhooks-api/show-attempts'
import * as webhooksApi from '@tallystick/functions/webhooks-api/step'
import { askReplay, testEndpoint } from '@tallystick/functions/webhooks-api/tell-again'
import type { Deps } from './world.ts'

/** The HTTP functions by what a caller wants of them. */
export function httpDoors(deps: Deps) {
  const { table, queues } = deps
  const cursors = signedCursors({ cursorKey: async () => new Uint8Array(32), now: deps.now })
  return {
    receiveOrder: (request: HttpRequest) => receiveOrder(deps, request),
    receiveProviderCall: (request: HttpRequest) => receiveProviderCall(deps, request),
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
    sellAtTill: (request: HttpRequest) => sellAtTill(deps, request),
    showTillSale: (request: HttpRequest) => showTillSale(deps, request),
    showOrder: (request: HttpRequest) => showOrder(deps, request),
    ...returnRoutesOf(deps),
    ...invoiceRoutesOf(deps),
    showPrivacyRequests: (request: HttpRequest) => showRequests(deps, request),
    showPrivacyRequest: (request: HttpRequest) => showRequest(deps, request),
    completePrivacyRequest: (request: HttpRequest) => complete(deps, request),
    requestCredit: (request: HttpRequest) => requestCredit(deps, request),
    showCredit: (request: HttpRequest) => showCredit(deps, request),
    showRegistration: (request: HttpRequest) => showRegistration(deps, request),
    askRegistration: (request: HttpRequest) => askRegistration(deps, request),
    showParkedList: (request: HttpRequest) => showParkedList({ table, cursors }, request),
    showParked: (request: HttpRequest) => parkedApi.showParked({ table }, request),
    replayParked: (request: HttpRequest) => parkedApi.replayParked({ table, queues }, request),
    dismissParked: (request: HttpRequest) => dismiss(deps, request),
    replaySome: (request: HttpRequest) => replaySome({ table, queues, cursors }, request),
    validateDocument,
    ...catalogueRoutesOf(deps),
    ...webhookRoutesOf(deps),
    ...stockRoutesOf(deps),
    ...serialRoutesOf(deps),
  }
}

function catalogueRoutesOf(deps: Deps) {
  return {
    writeSku: (request: HttpRequest) => catalogueApi.writeSku(deps, request),
    showSku: (request: HttpRequest) => catalogueApi.showSku(deps, request),
    writeLogo: (request: HttpRequest) => catalogueApi.writeLogo(deps, request),
    showLocation: (request: HttpRequest) => catalogueApi.showLocation(deps, request),
    writeLegalEntity: (request: HttpRequest) => catalogueApi.writeLegalEntity(deps, request),
    showLegalEntity: (request: HttpRequest) => catalogueApi.showLegalEntity(deps, request),
    writeLocation: (request: HttpRequest) => catalogueApi.writeLocation(deps, request),
    writeConnection: (request: HttpRequest) => writeConnection(deps, request),
    showConnection: (request: HttpRequest) => showConnection(deps, request),
    pauseConnection: (request: HttpRequest) => pause(deps, request),
    resumeConnection: (request: HttpRequest) => resume(deps, request),
    writeProviderAccount: (request: HttpRequest) => writeProviderAccount(deps, request),
    showProviderAccount: (request: HttpRequest) => showProviderAccount(deps, request),
    writeAccess: (request: HttpRequest) => writeAccess(deps, request),
    showAccess: (request: HttpRequest) => showAccess(deps, request),
  }
}

function returnRoutesOf(world: Deps) {
  const deps = { ...world, ...mintingOf(world) }
  return {
    receiveReturn: (request: HttpRequest) => receiveReturn(deps, request),
    showReturn: (request: HttpRequest) => showReturn(deps, request),
    receiveServiceReturn: (request: HttpRequest) => receiveServiceReturn(deps, request),
    showServiceReturn: (request: HttpRequest) => showServiceReturn(deps, request),
  }
}

function invoiceRoutesOf(world: Deps) {
  const cursors = signedCursors({ cursorKey: async () => new Uint8Array(32), now: world.now })
  const deps = { ...world, cursors, invoiceLinks: world.links }
  return {
    showInvoices: (request: HttpRequest) => showInvoices(deps, request),
    showInvoice: (request: HttpRequest) => showInvoice(deps, request),
    showReads: (request: HttpRequest) => showReads(deps, request),
    showDocument: (request: HttpRequest) => showDocument(deps, request),
    showReconciliation: (request: HttpRequest) => showReconciliation(deps, request),
    showTaxSummary: (request: HttpRequest) => showTaxSummary(deps, request),
    showSeriesList: (request: HttpRequest) => showSeriesList(deps, request),
    showSeries: (request: HttpRequest) => showSeries(deps, request),
    writeSeries: (request: HttpRequest) => writeSeries(deps, request),
    proveSeries: (request: HttpRequest) => proveSeries(deps, request),
    openExport: (request: HttpRequest) => openExport(deps, request),
    showExport: (request: HttpRequest) => exportsApi.showExport(deps, request),
    showExports: (request: HttpRequest) => exportsApi.showExports(deps, request),
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

function stockRoutesOf(world: Deps) {
  const deps = { ...world, trace: world.traceQueue }
  return {
    nameLots: (request: HttpRequest) => nameLots(deps, request),
    receiveLot: (request: HttpRequest) => receiveLot(deps, request),
    showStock: (request: HttpRequest) => showStock(deps, request),
    openRecall: (request: HttpRequest) => openRecall(world, request),
    showRecalls: (request: HttpRequest) => recallsApi.showRecalls(world, request),
    showRecall: (request: HttpRequest) => recallsApi.showRecall(world, request),
    showRecallLots: (request: HttpRequest) => recallsApi.showLots(world, request),
    showRecallLines: (request: HttpRequest) => showLines(world, request),
    writeRecallResponse: (request: HttpRequest) => recallsApi.writeResponse(world, request),
    closeRecall: (request: HttpRequest) => recallsApi.closeRecall(world, request),
    showTrace: (request: HttpRequest) => showTrace({ ...world, ...mintingOf(deps) }, request),
    showLot: (request: HttpRequest) => showLot(deps, request),
    inspectLot: (request: HttpRequest) => inspectLot(deps, request),
    holdLot: (request: HttpRequest) => stepLot(deps, request, 'hold'),
    releaseLot: (request: HttpRequest) => stepLot(deps, request, 'release'),
    rejectLot: (request: HttpRequest) => stepLot(deps, request, 'reject'),
    withdrawRecall: (request: HttpRequest) => stepLot(deps, request, 'withdraw-recall'),
    recallLot: (request: HttpRequest) => stepLot(deps, request, 'recall'),
    decideQuarantine: (request: HttpRequest) => decideQuarantine(deps, request),
    adjustStock: (request: HttpRequest) => adjustStock(deps, request),
    countStock: (request: HttpRequest) => countStock(deps, request),
    moveStock: (request: HttpRequest) => moveStock(deps, request),
    showMove: (request: HttpRequest) => showMove(deps, request),
    listExpiring: (request: HttpRequest) => listExpiring(deps, request),
    receiveMove: (request: HttpRequest) => receiveMove(deps, request),
    produce: (request: HttpRequest) => produce(deps, request),
    correctProduction: (request: HttpRequest) => correctProduction(deps, request),
    showProduction: (request: HttpRequest) => showProduction(deps, request),
    showAssembly: (request: HttpRequest) => showAssembly(deps, request),
    assemble: (request: HttpRequest) => assemble(deps, request),
    disassemble: (request: HttpRequest) => disassemble(deps, request),
  }
}

function serialRoutesOf(deps: Deps) {
  const serials = { ...deps, ...mintingOf(deps) }
  return {
    commission: (request: HttpRequest) => commission(serials, request),
    showCommissioning: (request: HttpRequest) => showCommissioning(serials, request),
    exchangeUnits: (request: HttpRequest) => exchangeUnits(serials, request),
    cancelExchange: (request: HttpRequest) => cancelExchange(serials, request),
    showUnit: (request: HttpRequest) => showUnit(serials, request),
    showUnitAt: (request: HttpRequest) => showUnitAt(serials, request),
    showEpoch: () => showEpoch(deps),
    stepUnit: (request: HttpRequest) => stepUnit({ ...serials, trace: deps.traceQueue }, request),
    ...lookUpRoutesOf(deps, serials),
    drawLabels: (request: HttpRequest) => drawLabels(serials, request),
    orderLabels: (request: HttpRequest) => orderLabels(serials, request),
    showLabelRun: (request: HttpRequest) => showRun(serials, request),
    showPool: (request: HttpRequest) => showPool(serials, request),
    ...serviceRoutesOf({ ...serials, invoiceLinks: deps.links }),
    openEpoch: (request: HttpRequest) => openEpoch(serials, request),
    raiseCounters: (request: HttpRequest) => raiseCounters(serials, request),
    openImport: (request: HttpRequest) => importsApi.openImport(deps, request),
    showImport: (request: HttpRequest) => importsApi.showImport(deps, request),
    showTable: (request: HttpRequest) => showTable(deps, request),
  }
}

function lookUpRoutesOf(deps: Deps, serials: Deps & ReturnType<typeof mintingOf>) {
  const placeKey = async () => new Uint8Array(32)
  const pause = async () => undefined
  const look = (request: HttpRequest) => lookUp({ ...serials, metric: deps.metric, placeKey, pause }, request)
  return { lookUpProduct: look, lookUpLot: look, lookUp: look, lookUpUnitOfLot: look, lookUpOwnUnit: look }
}

type ServiceDeps = Deps & ResendDeps & serviceUnit.ShowUnitDeps

function serviceRoutesOf(deps: ServiceDeps) {
  return {
    findOrders: (request: HttpRequest) => findOrders(deps, request),
    serveOrder: (request: HttpRequest) => serviceOrder.showOrder(deps, request),
    serveUnits: (request: HttpRequest) => showUnits(deps, request),
    serveUnit: (request: HttpRequest) => serviceUnit.showUnit(deps, request),
    serveUnitAt: (request: HttpRequest) => serviceUnit.showUnitAt(deps, request),
    serveDocuments: (request: HttpRequest) => showDocuments(deps, request),
    resend: (request: HttpRequest) => resend(deps, request),
  }
}
