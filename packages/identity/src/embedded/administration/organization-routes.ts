import { Router } from 'express'
import { z } from 'zod'
import type { Directory, DirectoryOrganization } from '../directory/index.ts'
import { created, done, pageOf, refuse } from './answers.ts'

const OrganizationSchema = z.object({
  name: z.string().min(1),
  alias: z.string().min(1),
  enabled: z.boolean().default(true),
  attributes: z.record(z.string(), z.array(z.string())).default({}),
})

export function createOrganizationRoutes(directory: Directory): Router {
  const router = Router()
  const find = (id: string) => directory.organizations().find((one) => one.id === id)

  router
    .route('/')
    .get((request, response) => {
      const { q } = request.query
      const found = directory.organizations().filter((one) => typeof q !== 'string' || has(one, q))
      response.json(pageOf(request, found))
    })
    .post(async (request, response) => {
      const parsed = OrganizationSchema.safeParse(request.body)
      if (!parsed.success) return refuse(response, 400, 'Name can not be null')
      const added = await directory.addOrganization(parsed.data)
      if (!added) return refuse(response, 409, 'A organization with the same name or alias already exists.')
      created(request, response, added.id)
    })

  router.use('/:organization', (request, response, next) => {
    if (find(request.params.organization)) return next()
    refuse(response, 404, 'Organization not found.')
  })
  router
    .route('/:organization')
    .get((request, response) => {
      response.json(find(request.params.organization))
    })
    .put(async (request, response) => {
      const known = find(request.params.organization)
      const parsed = OrganizationSchema.safeParse(request.body)
      if (!known || !parsed.success) return refuse(response, 400, 'Name can not be null')
      const { alias, name } = parsed.data
      const isTaken = directory.organizations().some((one) => one.id !== known.id && one.name === name)
      if (isTaken) return refuse(response, 409, 'A organization with the same name already exists.')
      if (alias !== known.alias) return refuse(response, 400, 'Cannot change the alias')
      await directory.saveOrganization({ ...parsed.data, id: known.id })
      done(response)
    })
    .delete(async (request, response) => {
      await directory.removeOrganization(request.params.organization)
      done(response)
    })
  return router
}

/** Of one attribute, or of the alias, as `siren:"218601946"`. */
function has({ alias, attributes }: DirectoryOrganization, query: string): boolean {
  const [, name = '', value = ''] = /^([\w.-]+):"?([^"]*)"?$/.exec(query) ?? []
  return (name === 'alias' ? [alias] : (attributes[name] ?? [])).includes(value)
}
