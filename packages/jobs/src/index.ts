export type { SeenJob } from './data/board.repository.ts'
export * from './errors.ts'
export { createJobBoard, type JobBoard, type JobCount } from './job-board.ts'
export { startWorker, type Worker, type WorkerFacts, type WorkerOptions } from './worker.ts'
