export { createLog, currentTrace, type Log, type Trace, traced } from './log.ts'
export { createMetrics, type Metrics } from './metrics.ts'
