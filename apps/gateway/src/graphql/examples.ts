import type { Tenant } from '@interco/kernel'

export type Example = {
  readonly title: { readonly fr: string; readonly en: string }
  readonly hint: { readonly fr: string; readonly en: string }
  readonly query: string
}

const examples: readonly Example[] = [
  {
    title: { fr: 'Les membres du groupement', en: 'The members of the pool' },
    hint: { fr: 'Des faits publics, sans se connecter.', en: 'Public facts, without signing in.' },
    query: `query Pool {
  pool {
    name
    members(first: 10) {
      totalCount
      nodes { slug name population postcodes }
    }
    modules { title description }
  }
}`,
  },
  {
    title: { fr: 'Mon identité et mes droits', en: 'My identity and my rights' },
    hint: {
      fr: 'Connectez-vous d’abord : un visiteur n’en a presque pas.',
      en: 'Sign in first: a visitor has almost none.',
    },
    query: `query Viewer {
  viewer {
    kind
    name
    memberships {
      collectivity { slug name }
      roles
      permissions
    }
  }
}`,
  },
  {
    title: { fr: 'Les demandes à traiter', en: 'The requests to handle' },
    hint: {
      fr: 'Dans chaque collectivité où je travaille : connectez-vous comme agent.',
      en: 'In each collectivité where I work: sign in as an agent.',
    },
    query: `query Requests {
  viewer {
    memberships {
      tenant {
        name
        requests(first: 5, filter: {
          statuses: [RECEIVED, IN_PROGRESS]
        }) {
          totalCount
          nodes {
            subject
            status
            submittedAt
            type { title }
            assignee { name }
            messages(last: 3) {
              nodes { side body sentAt }
            }
          }
        }
      }
    }
  }
}`,
  },
  {
    title: { fr: 'Ce qu’un habitant peut demander', en: 'What an inhabitant can ask for' },
    hint: {
      fr: 'Remplacez le nom par celui d’un autre membre.',
      en: 'Replace the name by the one of another member.',
    },
    query: `query RequestTypes($slug: Slug = "poitiers") {
  tenant(slug: $slug) {
    name
    requestTypes {
      id
      title
      description
      allowsAnonymous
    }
  }
}`,
  },
]

/** Operations that answer something on a demonstration pool; its largest commune stands for any. */
export function listExamples(tenants: readonly Tenant[]): readonly Example[] {
  const [largest] = tenants
    .filter((tenant) => tenant.kind === 'commune')
    .toSorted((one, other) => other.population - one.population)
  if (!largest) return examples
  return examples.map((example) => ({ ...example, query: example.query.replace('"poitiers"', `"${largest.slug}"`) }))
}

/** The examples as the tabs of the explorer. */
export function exampleTabs(tenants: readonly Tenant[]): { query: string }[] {
  return listExamples(tenants).map(({ title, hint, query }) => ({ query: `# ${title.fr}. ${hint.fr}\n${query}` }))
}
