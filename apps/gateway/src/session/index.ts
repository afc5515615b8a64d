export { createSessions, type SessionListener, type Sessions } from './sessions.ts'
