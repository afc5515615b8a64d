import { siretOf } from './siret.ts'

/** Someone as a municipality’s own provider knows them. None of these people exists. */
export type UpstreamAccount = {
  readonly id: string
  readonly subject: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly siret: string
  /** As its own directory names them: what Interco makes of them is decided by an allow-list. */
  readonly groups: readonly string[]
}

/** As Ville A’s directory is told: one person for each thing that may be made of them. */
export function listUpstreamAccounts(siren: string, domain: string): readonly UpstreamAccount[] {
  const siret = siretOf(siren, 1)
  const account = (id: string, givenName: string, familyName: string, groups: readonly string[]): UpstreamAccount => {
    return { id, subject: `u-${id}`, givenName, familyName, email: `${id}@${domain}`, siret, groups }
  }
  return [
    account('ines.caron', 'Inès', 'Caron', ['GG-Etat-Civil']),
    account('marc.tessier', 'Marc', 'Tessier', ['GG-Etat-Civil', 'GG-Chefs-de-Service']),
    account('yvan.leroux', 'Yvan', 'Leroux', ['GG-Administrateurs-du-Domaine', 'GG-Informatique']),
    account('salome.vidal', 'Salomé', 'Vidal', []),
  ]
}
