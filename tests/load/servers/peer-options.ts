/** What every peer is given: its account, and the name that its connections bear. */
export type PeerServerOptions = { readonly databaseUrl: string; readonly name: string }

/** Database connections of each peer: as many as the gateway's lanes. */
export const peerConnections = 8
