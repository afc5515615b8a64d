export { PortTakenError } from './errors.ts'
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts'
export { type OpenPort, openPort } from './http/open-port.ts'
export { createSessions, type SessionListener, type Sessions } from './session/index.ts'
