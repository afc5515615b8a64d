import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Directory } from '../directory/index.ts'
import { done, pageOf, refuse } from './answers.ts'
import { childrenOf, groupsOfOrganization } from './groups.ts'
import { describeUser } from './user-routes.ts'

const NewGroupSchema = z.object({ name: z.string() })

/** Below an organization that is known to exist. Its groups are those of the template, there from the first. */
export function createGroupRoutes(directory: Directory): Router {
  const router = Router({ mergeParams: true })
  const idOf = ({ params }: Request<object>) => ('organization' in params ? String(params.organization) : '')
  const pathOf = (request: Request<{ group: string }>) =>
    groupsOfOrganization(idOf(request)).find(({ id }) => id === request.params.group)?.path ?? ''

  function answerNew(request: Request<object>, response: Response, parent: string): void {
    const name = NewGroupSchema.safeParse(request.body).data?.name
    const isThere = childrenOf(idOf(request), parent).some((one) => one.name === name)
    if (isThere) return refuse(response, 409, 'Group already exists')
    refuse(response, 400, 'There are only the groups of the template.')
  }

  router
    .route('/')
    .get((request, response) => void response.json(pageOf(request, childrenOf(idOf(request), ''))))
    .post((request, response) => answerNew(request, response, ''))
  router.use('/:group', (request, response, next) => {
    if (pathOf(request) !== '') return next()
    refuse(response, 404, 'Group not found')
  })
  router
    .route('/:group/children')
    .get((request, response) => void response.json(pageOf(request, childrenOf(idOf(request), pathOf(request)))))
    .post((request, response) => answerNew(request, response, pathOf(request)))
  router.get('/:group/members', (request, response) => {
    const isIn = (subject: string) => directory.groupsIn(idOf(request), subject)?.includes(pathOf(request)) ?? false
    const found = directory.people().filter(({ subject }) => isIn(subject))
    response.json(pageOf(request, found.map(describeUser)))
  })
  router
    .route('/:group/members/:subject')
    .put(async (request, response) => {
      const { subject } = request.params
      const groups = directory.groupsIn(idOf(request), subject)
      const path = pathOf(request)
      if (!groups) return refuse(response, 400, 'User is not a member of the organization')
      if (groups.includes(path)) return refuse(response, 409, 'User is already a member of the group')
      // Who left in the meantime is not brought back.
      await directory.changeGroups(idOf(request), subject, (now) =>
        now === undefined || now.includes(path) ? now : [...now, path],
      )
      done(response)
    })
    .delete(async (request, response) => {
      const { subject } = request.params
      const left = pathOf(request)
      await directory.changeGroups(idOf(request), subject, (now) =>
        now?.includes(left) ? now.filter((path) => path !== left) : now,
      )
      done(response)
    })
  return router
}
