export type { CapacityUnits, Meter } from '../aws/meter.ts'
export {
  type MemoryDocumentParts,
  type MemoryDocumentPartsOptions,
  memoryDocumentParts,
} from './memory-document-parts.ts'
export { type MemoryDocuments, memoryDocuments } from './memory-documents.ts'
export { memoryLinks } from './memory-links.ts'
export { type MemoryQueue, type MemoryQueueOptions, memoryQueue } from './memory-queue.ts'
export { type MemoryTable, type MemoryTableOptions, memoryTable, type TableFaults } from './memory-table.ts'
export type { NetworkFaults, Surroundings } from './network.ts'
