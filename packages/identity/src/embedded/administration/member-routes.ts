import { type Request, Router } from 'express'
import { z } from 'zod'
import type { Directory } from '../directory/index.ts'
import { created, done, pageOf, refuse } from './answers.ts'
import { describeGroup } from './groups.ts'
import { describeUser } from './user-routes.ts'

/** Below an organization that is known to exist. */
export function createMemberRoutes(directory: Directory): Router {
  const router = Router({ mergeParams: true })
  const idOf = ({ params }: Request<object>) => ('organization' in params ? String(params.organization) : '')
  const listMembers = (organizationId: string) =>
    directory.people().filter(({ subject }) => directory.groupsIn(organizationId, subject) !== undefined)
  const describe = (person: Parameters<typeof describeUser>[0]) => ({
    ...describeUser(person),
    membershipType: 'UNMANAGED',
  })

  router
    .route('/')
    .get((request, response) => {
      response.json(pageOf(request, listMembers(idOf(request)).map(describe)))
    })
    .post(async (request, response) => {
      const subject = z.string().safeParse(request.body).data
      const person = directory.people().find((one) => one.subject === subject)
      if (!person) return refuse(response, 404, 'User does not exist')
      if (directory.groupsIn(idOf(request), person.subject)) {
        return refuse(response, 409, 'User is already a member of the organization.')
      }
      await directory.changeGroups(idOf(request), person.subject, (now) => now ?? [])
      created(request, response, person.subject)
    })

  router.use('/:subject', (request, response, next) => {
    if (directory.groupsIn(idOf(request), request.params.subject)) return next()
    response.status(404).json({ error: 'HTTP 404 Not Found' })
  })
  router
    .route('/:subject')
    .get((request, response) => {
      const { subject } = request.params
      response.json(
        listMembers(idOf(request))
          .filter((one) => one.subject === subject)
          .map(describe)[0],
      )
    })
    .delete(async (request, response) => {
      await directory.changeGroups(idOf(request), request.params.subject, () => undefined)
      done(response)
    })
  router.get('/:subject/groups', (request, response) => {
    const groups = directory.groupsIn(idOf(request), request.params.subject) ?? []
    response.json(
      pageOf(
        request,
        groups.map((path) => describeGroup(idOf(request), path)),
      ),
    )
  })
  return router
}
