-- Who is in charge of what, where, since when: competences of the bloc communal, and the acts that moved them. All of it is
-- public. Nothing is ever changed or removed: a later entry supersedes an earlier one, so that what was known at a moment
-- can be told again.

create table competences (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,62}$'),
  title text not null,
  -- With its article, for a sentence: «la collecte des déchets ménagers».
  label text not null,
  legal_basis text
);

insert into competences (code, title, label, legal_basis) values
  ('collecte-dechets', 'Collecte et traitement des déchets des ménages et déchets assimilés', 'la collecte et le traitement des déchets ménagers', 'CGCT, art. L5214-16, I, 5° ; L5215-20, I ; L5216-5, I, 7°'),
  ('voirie', 'Création, aménagement et entretien de la voirie', 'l’entretien de la voirie', 'CGCT, art. L5215-20, I'),
  ('eclairage-public', 'Éclairage public', 'l’éclairage public', null),
  ('proprete-urbaine', 'Nettoiement des voies et espaces publics', 'la propreté des rues', null),
  ('espaces-verts', 'Parcs, jardins et espaces verts', 'l’entretien des espaces verts', null),
  ('eau-potable', 'Eau potable', 'l’eau potable', 'CGCT, art. L2224-7-1'),
  ('assainissement', 'Assainissement des eaux usées', 'l’assainissement des eaux usées', 'CGCT, art. L2224-8'),
  ('eaux-pluviales', 'Gestion des eaux pluviales urbaines', 'la gestion des eaux pluviales urbaines', 'CGCT, art. L2226-1'),
  ('gemapi', 'Gestion des milieux aquatiques et prévention des inondations', 'la gestion des milieux aquatiques et la prévention des inondations', 'Code de l’environnement, art. L211-7, I bis'),
  ('urbanisme-plu', 'Plan local d’urbanisme', 'le plan local d’urbanisme', 'CGCT, art. L5214-16, I, 1° ; L5215-20, I ; L5216-5, I, 2°'),
  ('autorisations-urbanisme', 'Délivrance des autorisations d’urbanisme', 'la délivrance des autorisations d’urbanisme', 'Code de l’urbanisme, art. L422-1'),
  ('developpement-economique', 'Développement économique', 'le développement économique', 'CGCT, art. L5214-16, I, 2° ; L5215-20, I ; L5216-5, I, 1°'),
  ('habitat', 'Équilibre social de l’habitat', 'l’équilibre social de l’habitat', 'CGCT, art. L5215-20, I ; L5216-5, I, 3°'),
  ('mobilite', 'Organisation de la mobilité', 'l’organisation des mobilités', 'Code des transports, art. L1231-1'),
  ('gens-du-voyage', 'Aires d’accueil et terrains familiaux locatifs des gens du voyage', 'l’accueil des gens du voyage', 'CGCT, art. L5214-16, I, 4° ; L5215-20, I ; L5216-5, I, 6°'),
  ('ecoles', 'Écoles maternelles et élémentaires publiques', 'les écoles publiques', 'Code de l’éducation, art. L212-4'),
  ('petite-enfance', 'Accueil du jeune enfant', 'l’accueil du jeune enfant', null),
  ('bibliotheques', 'Bibliothèques et médiathèques', 'les bibliothèques', null),
  ('equipements-sportifs', 'Équipements sportifs', 'les équipements sportifs', null),
  ('cimetieres', 'Cimetières', 'les cimetières', 'CGCT, art. L2223-1'),
  ('etat-civil', 'État civil', 'l’état civil', 'CGCT, art. L2122-32'),
  ('police-municipale', 'Police municipale', 'la police municipale', 'CGCT, art. L2212-1');

create table competence_acts (
  id uuid primary key,
  competence text not null references competences,
  -- The communes that it names; null where it goes for every commune of the pool.
  insee_codes text[] check (cardinality(insee_codes) > 0),
  -- By SIREN, not by tenant: a body outside the pool can hold a competence, and history outlives a tenant.
  holder_siren text not null check (holder_siren ~ '^[0-9]{9}$'),
  holder_name text not null,
  since date not null check (isfinite(since)),
  -- The first day on which it no longer holds.
  until date check (until > since and isfinite(until)),
  kind text not null check (kind in ('loi', 'arrete', 'deliberation', 'convention')),
  reference text not null check (reference <> ''),
  signed_on date,
  url text,
  supersedes uuid unique references competence_acts check ((supersedes is null) = (reason is null)),
  -- The entry says that the one which it supersedes should never have been there.
  is_void boolean not null default false check (supersedes is not null or not is_void),
  reason text,
  recorded_by text not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index competence_acts__competence on competence_acts (competence, recorded_at);

create function tell_pool_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('interco_pool', '');
  return null;
end $$;
create trigger tell_change after insert or update or delete or truncate on competences
  for each statement execute function tell_pool_change();
create trigger tell_change after insert or update or delete or truncate on competence_acts
  for each statement execute function tell_pool_change();
