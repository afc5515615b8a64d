import { type GraphQLSchema, getNamedType, isRequiredArgument } from 'graphql'
import { type Generated, shallow } from './queries.ts'
import { literalsFor, type Place } from './values.ts'

/**
 * Every subscription to what happens in a tenant: from now on, and from the beginning where it can. One that follows a single
 * object ends with it, and has a test of its own.
 */
export function generateSubscriptions(schema: GraphQLSchema, place: Place): readonly Generated[] {
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {})
  const ofTenants = fields.filter((field) => !field.args.some((argument) => isRequiredArgument(argument)))
  return ofTenants.flatMap((field) => {
    const values = field.args.map(
      (argument) =>
        [argument.name, getNamedType(argument.type).name, literalsFor(argument.type, argument.name, place)[0]] as const,
    )
    const slugs = values.filter(([, type]) => type === 'Slug')
    const others = values.filter(([, type]) => type !== 'Slug')
    return [slugs, [...slugs, ...others]].map((chosen) => {
      const written = chosen.flatMap(([name, , value]) => (value === undefined ? [] : [`${name}: ${value}`])).join(', ')
      const call = `${field.name}${written === '' ? '' : `(${written})`}`
      return {
        path: `Subscription.${call}`,
        selection: `${call} { ${shallow(schema, getNamedType(field.type).name, 2)} }`,
      }
    })
  })
}
