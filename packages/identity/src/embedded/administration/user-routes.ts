import { Router } from 'express'
import { z } from 'zod'
import type { Directory, DirectoryPerson } from '../directory/index.ts'
import { created, done, pageOf, refuse } from './answers.ts'

const lower = z.string().trim().toLowerCase().min(1)
const NewUserSchema = z.object({
  username: lower,
  email: lower,
  firstName: z.string().default(''),
  lastName: z.string().default(''),
  emailVerified: z.boolean().default(false),
})

export function describeUser(person: DirectoryPerson) {
  const { subject: id, username, email, firstName, lastName, emailVerified } = person
  return { id, username, email, firstName, lastName, emailVerified, enabled: true }
}

export function createUserRoutes(directory: Directory, signOut: (subject: string) => Promise<void>): Router {
  const router = Router()

  router
    .route('/')
    .get((request, response) => {
      const { email, username } = request.query
      const isAsked = (person: DirectoryPerson) =>
        (email === undefined || person.email === email) && (username === undefined || person.username === username)
      response.json(pageOf(request, directory.people().filter(isAsked).map(describeUser)))
    })
    .post(async (request, response) => {
      const parsed = NewUserSchema.safeParse(request.body)
      if (!parsed.success) return refuse(response, 400, 'User name is missing')
      const added = await directory.addPerson(parsed.data)
      if (!added) return refuse(response, 409, 'User exists with same email')
      created(request, response, added.subject)
    })

  router.use('/:subject', (request, response, next) => {
    if (directory.people().some(({ subject }) => subject === request.params.subject)) return next()
    response.status(404).json({ error: 'User not found' })
  })
  router.get('/:subject', (request, response) => {
    response.json(
      directory
        .people()
        .filter(({ subject }) => subject === request.params.subject)
        .map(describeUser)[0],
    )
  })
  router.post('/:subject/logout', async (request, response) => {
    await signOut(request.params.subject)
    done(response)
  })
  router.put('/:subject/execute-actions-email', (_request, response) => {
    refuse(response, 500, 'Failed to send execute actions email')
  })
  return router
}
