import { randomBytes, randomUUID } from 'node:crypto'
import { Router } from 'express'
import { machineAttribute } from '../../admin/index.ts'
import type { Directory, DirectoryMachine } from '../directory/index.ts'
import { namedUuid } from '../named-uuid.ts'
import { created, done, pageOf, refuse } from './answers.ts'
import { readMachine } from './read-machine.ts'

/** The clients of the realm file are there to be seen; those of machines come and go. */
export function createClientRoutes(directory: Directory, realmClients: readonly string[]): Router {
  const router = Router()
  const find = (id: string) => directory.machines().find((one) => one.id === id)
  const all = () => [
    ...realmClients.map((clientId) => ({ id: namedUuid(clientId), clientId, enabled: true, attributes: {} })),
    ...directory.machines().map(describe),
  ]

  router
    .route('/')
    .get((request, response) => {
      const { clientId } = request.query
      const found = all().filter((one) => clientId === undefined || one.clientId === clientId)
      response.json(pageOf(request, found))
    })
    .post(async (request, response) => {
      const machine = readMachine(request.body, {
        id: randomUUID(),
        subject: randomUUID(),
        secret: randomBytes(32).toString('base64url'),
      })
      if (!machine) return refuse(response, 400, 'There are only clients of machines.')
      if (all().some(({ clientId }) => clientId === machine.clientId)) {
        return refuse(response, 409, `Client ${machine.clientId} already exists`)
      }
      await directory.saveMachine(machine)
      created(request, response, machine.id)
    })

  router.use('/:id', (request, response, next) => {
    if (find(request.params.id)) return next()
    if (all().some(({ id }) => id === request.params.id)) return refuse(response, 403, 'It is of the realm file.')
    response.status(404).json({ error: 'Could not find client' })
  })
  router
    .route('/:id')
    .put(async (request, response) => {
      const known = find(request.params.id)
      const machine = known && readMachine(request.body, known)
      if (!machine) return refuse(response, 400, 'There are only clients of machines.')
      await directory.saveMachine(machine)
      done(response)
    })
    .delete(async (request, response) => {
      const known = find(request.params.id)
      if (known) await directory.removeMachine(known.clientId)
      done(response)
    })
  router.get('/:id/client-secret', (request, response) => {
    response.json({ type: 'secret', value: find(request.params.id)?.secret })
  })
  return router
}

function describe({ id, clientId, name, enabled, organization }: DirectoryMachine) {
  return { id, clientId, name, enabled, attributes: { [machineAttribute]: organization.id } }
}
