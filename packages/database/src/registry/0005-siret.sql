-- The establishment by which a collectivité is known to identity providers. The geographic code has no number of it: it is told
-- when a tenant joins.
alter table tenants add column siret text unique check (siret ~ '^[0-9]{14}$' and left(siret, 9) = siren);
