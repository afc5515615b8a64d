/** What the explorer opens with: operations that answer something on a demonstration pool. */
export const exampleTabs = [
  {
    query: `# Les membres du pool : des faits publics, sans se connecter.
query Pool {
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
    query: `# Qui suis-je, où, avec quels droits ? Connectez-vous depuis la page d'accueil, puis relancez.
query Viewer {
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
    query: `# Les demandes de chaque collectivité où je travaille : connectez-vous comme agent.
query Requests {
  viewer {
    memberships {
      tenant {
        name
        requests(first: 5, filter: { statuses: [RECEIVED, IN_PROGRESS] }) {
          totalCount
          nodes {
            subject
            status
            submittedAt
            type { title }
            assignee { name }
            messages(last: 3) { nodes { side body sentAt } }
          }
        }
      }
    }
  }
}`,
  },
  {
    query: `# Ce qu'un habitant peut demander à sa commune ; remplacez le nom par celui d'un membre du pool.
query RequestTypes($slug: Slug = "poitiers") {
  tenant(slug: $slug) {
    name
    requestTypes { id title description allowsAnonymous }
  }
}`,
  },
]
