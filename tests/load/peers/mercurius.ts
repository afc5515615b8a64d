import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import mercurius from 'mercurius'
import postgres from 'postgres'
import { type PeerServerOptions, peerConnections } from '../servers/peer-options.ts'
import { serveParent } from '../servers/serve-parent.ts'
import { createLoaders, createResolvers } from './mercurius-resolvers.ts'

const schema = `
  type Query { requests(first: Int!): [Request!]!  request(id: ID!): Request }
  type Mutation { submitRequest(typeId: ID!, subject: String!, description: String!): Submission! }
  type Submission { trackingCode: String! }
  type Request {
    id: ID!  trackingCode: String!  subject: String!  status: String!  submittedAt: String!
    type: RequestType!  assignee: Member  messages(last: Int!): [Message!]!
  }
  type RequestType { id: ID!  code: String!  title: String!  requests(first: Int!): [Request!]! }
  type Member { id: ID!  name: String! }
  type Message { id: ID!  side: String!  authorName: String  body: String!  sentAt: String! }`

// Mercurius as its guide sets it up for production: just-in-time compilation from the first time on, loaders, and
// statements that the driver prepares once for each connection.
serveParent<PeerServerOptions>(async ({ databaseUrl, name }) => {
  const sql = postgres(databaseUrl, {
    max: peerConnections,
    connection: { application_name: name, search_path: 'plain' },
    // Times go out as PostgreSQL writes them, in ISO 8601: cheaper than through a Date.
    types: {
      date: { to: 1184, from: [1184], serialize: String, parse: (text: string) => `${text.replace(' ', 'T')}:00` },
    },
  })
  const app = fastify({ logger: false })
  await app.register(mercurius, {
    schema,
    resolvers: createResolvers(sql),
    loaders: createLoaders(sql),
    jit: 1,
    graphiql: false,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  // A server that listens on a port has an address of this form.
  return (app.server.address() as AddressInfo).port
})
