export * from './errors.ts'
export { startWorker, type Worker, type WorkerFacts, type WorkerOptions } from './worker.ts'
